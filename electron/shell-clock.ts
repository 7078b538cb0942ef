import { DISAGREEMENT_MS, estimateNow, type Anchor } from '../core/domain/server-clock.ts';
import { durationMs, instant, type DurationMs, type Instant } from '../core/time.ts';

/** The machine's two clocks; a test hands in its own. */
export type MachineClocks = {
  readonly wall: () => Instant;
  /** Milliseconds of a clock that nobody can set; it may stand still in sleep. */
  readonly mono: () => number;
};

/** Runs `run` once after a while; returns how to call it off. */
export type Wake = (delayMs: number, run: () => void) => () => void;

/** What the next start of the shell begins with. */
export type KnownTime = {
  /** Backend time minus wall time. */
  readonly offsetMs: DurationMs;
  /** Backend time when it was noted: it is not earlier now. */
  readonly lastAt: Instant;
};

/**
 * Backend time in the shell (rules 14 and 15), from what a window told last.
 * - Each reading counts on from the one before, so that a clock set back and a sleep after it do not
 *   cancel each other out.
 * - A wall clock that ran ahead is believed: after a sleep it alone knows. One set back is not.
 */
export class ShellClock {
  readonly #clocks: MachineClocks;
  #anchor: Anchor | null;
  #hasShifted = false;

  constructor(clocks: MachineClocks, known: KnownTime | null) {
    this.#clocks = clocks;
    this.#anchor =
      known === null
        ? null
        : { serverAt: known.lastAt, wallAt: instant(known.lastAt - known.offsetMs), monoMs: null };
  }

  /** What a window knows from its last contact. */
  adopt(offsetMs: number): void {
    this.#noticeShift();
    const wallAt = this.#clocks.wall();
    this.#anchor = {
      serverAt: instant(wallAt + offsetMs),
      wallAt,
      monoMs: this.#clocks.mono(),
    };
  }

  readonly now = (): Instant => {
    this.#noticeShift();
    const wallAt = this.#clocks.wall();
    const monoMs = this.#clocks.mono();
    const serverAt = estimateNow(this.#anchor, wallAt, monoMs).now;
    this.#anchor = { serverAt, wallAt, monoMs };
    return serverAt;
  };

  /** True once after a sleep or a change of the wall clock. */
  takeShift(): boolean {
    const hasShifted = this.#hasShifted;
    this.#hasShifted = false;
    return hasShifted;
  }

  known(): KnownTime {
    const now = this.now();
    return {
      offsetMs: durationMs(Math.round(now - this.#clocks.wall())),
      lastAt: instant(Math.round(now)),
    };
  }

  #noticeShift(): void {
    const anchor = this.#anchor;
    if (anchor?.monoMs == null) return;
    const passedMs = this.#clocks.mono() - anchor.monoMs;
    const apartMs = Math.abs(this.#clocks.wall() - anchor.wallAt - passedMs);
    if (apartMs > DISAGREEMENT_MS) this.#hasShifted = true;
  }
}
