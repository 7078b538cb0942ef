import { HOUR_MS, SECOND_MS, wholeSecond, type Instant } from '../../core/time.ts';

/** What the ticker needs from the platform; a test hands in its own. */
export interface TickerPlatform {
  wake(delayMs: number, run: () => void): () => void;
  isVisible(): boolean;
  onVisibility(run: () => void): () => void;
}

/**
 * The one clock of the window.
 * - It ticks once a second, just after the second of the `now` it was given turns, so that all cells change together.
 * - It sleeps while nobody subscribes and while the window is hidden, and catches up at once when shown again.
 * - `now()` stays the same between two ticks; without subscribers it is read afresh.
 * - After a correction of the `now` it was given, `refresh` ticks at once.
 */
export class Ticker {
  readonly #source: () => Instant;
  readonly #platform: TickerPlatform;
  readonly #listeners = new Set<() => void>();
  #shown: Instant;
  #cancel: (() => void) | null = null;
  #forget: (() => void) | null = null;

  constructor(source: () => Instant, platform: TickerPlatform) {
    this.#source = source;
    this.#platform = platform;
    this.#shown = wholeSecond(source());
  }

  /** The whole second that every cell shows. */
  readonly now = (): Instant => {
    if (this.#listeners.size === 0) this.#shown = wholeSecond(this.#source());
    return this.#shown;
  };

  /** The moment itself, to the millisecond: for stamping an act, never for showing. */
  readonly exactNow = (): Instant => this.#source();

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#start();
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  /** To be called when what the source says has jumped: cells show it now and not at the next second. */
  readonly refresh = (): void => {
    if (this.#listeners.size > 0 && this.#platform.isVisible()) this.#tick();
  };

  /** Runs once at `at` or as soon after as the platform allows, also in a hidden window; returns how to call it off. */
  wakeAt(at: Instant, run: () => void): () => void {
    // browsers turn a wait of over 24 days into none at all
    const delayMs = Math.min(HOUR_MS, Math.max(0, at - this.#source()));
    let cancel = this.#platform.wake(delayMs, () => {
      // the source may have been corrected meanwhile, or the platform was early
      if (this.#source() >= at) run();
      else cancel = this.wakeAt(at, run);
    });
    return () => {
      cancel();
    };
  }

  #start(): void {
    this.#shown = wholeSecond(this.#source());
    this.#forget = this.#platform.onVisibility(() => {
      if (this.#platform.isVisible()) this.#tick();
      else this.#rest();
    });
    if (this.#platform.isVisible()) this.#arm();
  }

  #stop(): void {
    this.#rest();
    this.#forget?.();
    this.#forget = null;
  }

  #rest(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #arm(): void {
    this.#rest();
    const at = this.#source();
    this.#cancel = this.#platform.wake(wholeSecond(at) + SECOND_MS - at, () => {
      this.#tick();
    });
  }

  #tick(): void {
    const second = wholeSecond(this.#source());
    this.#arm();
    if (second === this.#shown) return; // woken early: nothing to paint yet
    this.#shown = second;
    for (const listener of [...this.#listeners]) listener();
  }
}
