import { describe, expect, it } from 'vitest';
import { instant, type Instant } from '../../../core/time.ts';
import { Ticker, type TickerPlatform } from '../../../renderer/ui/ticker.ts';

const noon = Date.UTC(2026, 3, 6, 12);

interface Wake {
  readonly atMs: number;
  readonly run: () => void;
}

/** A window whose time passes only when the test says so. */
class FakeWindow implements TickerPlatform {
  nowMs = noon;
  /** What the corrected clock has more than the window's timers. */
  offsetMs = 0;
  wakesAsked = 0;
  #wakes: Wake[] = [];
  #watchers: (() => void)[] = [];
  #visible = true;

  readonly source = (): Instant => instant(this.nowMs + this.offsetMs);

  wake(delayMs: number, run: () => void): () => void {
    this.wakesAsked += 1;
    const wake: Wake = { atMs: this.nowMs + delayMs, run };
    this.#wakes.push(wake);
    return () => {
      this.#wakes = this.#wakes.filter((other) => other !== wake);
    };
  }

  isVisible(): boolean {
    return this.#visible;
  }

  onVisibility(run: () => void): () => void {
    this.#watchers.push(run);
    return () => {
      this.#watchers = this.#watchers.filter((other) => other !== run);
    };
  }

  show(isVisible: boolean): void {
    this.#visible = isVisible;
    for (const run of this.#watchers) run();
  }

  pass(ms: number): void {
    const endMs = this.nowMs + ms;
    for (;;) {
      const next = this.#wakes.toSorted((a, b) => a.atMs - b.atMs)[0];
      if (!next || next.atMs > endMs) break;
      this.#wakes = this.#wakes.filter((other) => other !== next);
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.run();
    }
    this.nowMs = endMs;
  }

  get waiting(): number {
    return this.#wakes.length;
  }
}

function watched(start = 0) {
  const desk = new FakeWindow();
  desk.nowMs = noon + start;
  const ticker = new Ticker(desk.source, desk);
  const seen: number[] = [];
  const stop = ticker.subscribe(() => seen.push(ticker.now() - noon));
  return { desk, ticker, seen, stop };
}

describe('the one ticker', () => {
  it('ticks once a second, on the second of the time it was given', () => {
    const { desk, seen } = watched(400);
    desk.pass(2_700);
    expect(seen).toEqual([1_000, 2_000, 3_000]);
  });

  it('follows server time and not the clock of the computer', () => {
    const { desk, ticker, seen } = watched();
    desk.offsetMs = 250;
    desk.pass(1_000);
    seen.length = 0;
    desk.pass(749);
    expect(seen).toEqual([]);
    desk.pass(1);
    expect(seen).toEqual([2_000]);
    desk.offsetMs = 60_250;
    desk.pass(1_000);
    expect(ticker.now()).toBe(noon + 63_000);
  });

  it('shows a correction of the time at once, and goes on at its seconds', () => {
    const { desk, ticker, seen } = watched(400);
    desk.offsetMs = -3 * 3_600_000 + 250;
    ticker.refresh();
    expect(seen).toEqual([-3 * 3_600_000]);
    desk.pass(349);
    expect(seen).toHaveLength(1);
    desk.pass(1);
    expect(seen).toEqual([-3 * 3_600_000, -3 * 3_600_000 + 1_000]);
    expect(desk.waiting).toBe(1);
  });

  it('is not woken by a correction while it is hidden or nobody looks', () => {
    const { desk, ticker, seen, stop } = watched();
    desk.show(false);
    desk.offsetMs = 60_000;
    ticker.refresh();
    expect(seen).toEqual([]);
    expect(desk.waiting).toBe(0);
    desk.show(true);
    expect(seen).toEqual([60_000]);
    stop();
    ticker.refresh();
    expect(desk.waiting).toBe(0);
  });

  it('sleeps while nobody looks', () => {
    const { desk, seen, stop } = watched();
    desk.pass(1_000);
    stop();
    expect(desk.waiting).toBe(0);
    desk.pass(5_000);
    expect(seen).toEqual([1_000]);
  });

  it('sleeps while the window is hidden and catches up at once when it is shown', () => {
    const { desk, seen } = watched();
    desk.show(false);
    expect(desk.waiting).toBe(0);
    desk.pass(90_500);
    expect(seen).toEqual([]);
    desk.show(true);
    expect(seen).toEqual([90_000]);
    desk.pass(500);
    expect(seen).toEqual([90_000, 91_000]);
  });

  it('keeps one timer however many cells subscribe', () => {
    const { desk, ticker } = watched();
    for (let cell = 0; cell < 50; cell += 1) ticker.subscribe(() => undefined);
    expect(desk.waiting).toBe(1);
    desk.pass(10_000);
    expect(desk.waiting).toBe(1);
    expect(desk.wakesAsked).toBe(11);
  });

  it('says the same second to every cell between two ticks, and reads afresh without any', () => {
    const { desk, ticker, stop } = watched(200);
    desk.nowMs += 799;
    expect(ticker.now()).toBe(noon);
    desk.nowMs += 5_000;
    expect(ticker.now()).toBe(noon);
    stop();
    expect(ticker.now()).toBe(noon + 5_000);
    expect(ticker.exactNow()).toBe(noon + 5_999);
  });

  it('paints nothing when a timer comes early', () => {
    const { desk, seen } = watched();
    desk.pass(999);
    desk.offsetMs = -10;
    desk.pass(1);
    expect(seen).toEqual([]);
    desk.pass(10);
    expect(seen).toEqual([1_000]);
  });
});

describe('a wake', () => {
  it('comes at its moment, also in a hidden window, and once', () => {
    const desk = new FakeWindow();
    const ticker = new Ticker(desk.source, desk);
    const runs: number[] = [];
    desk.show(false);
    ticker.wakeAt(instant(noon + 8_300), () => runs.push(desk.nowMs - noon));
    desk.pass(8_299);
    expect(runs).toEqual([]);
    desk.pass(20_000);
    expect(runs).toEqual([8_300]);
  });

  it('waits on when the clock was set back meanwhile', () => {
    const desk = new FakeWindow();
    const ticker = new Ticker(desk.source, desk);
    const runs: number[] = [];
    ticker.wakeAt(instant(noon + 8_000), () => runs.push(desk.nowMs - noon));
    desk.offsetMs = -3_000;
    desk.pass(20_000);
    expect(runs).toEqual([11_000]);
  });

  it('reaches a moment that is weeks away', () => {
    const desk = new FakeWindow();
    const ticker = new Ticker(desk.source, desk);
    const weeksMs = 40 * 24 * 3_600_000;
    let hasRun = false;
    ticker.wakeAt(instant(noon + weeksMs), () => {
      hasRun = true;
    });
    desk.pass(weeksMs - 1);
    expect(hasRun).toBe(false);
    desk.pass(1);
    expect(hasRun).toBe(true);
  });

  it('never comes once it is called off, however often it was put off', () => {
    const desk = new FakeWindow();
    const ticker = new Ticker(desk.source, desk);
    let hasRun = false;
    const callOff = ticker.wakeAt(instant(noon + 5_000), () => {
      hasRun = true;
    });
    desk.offsetMs = -2_000;
    desk.pass(6_000);
    callOff();
    desk.pass(60_000);
    expect(hasRun).toBe(false);
  });
});
