import { durationMs, instant, SECOND_MS, type Instant } from '../../../core/time.ts';
import { queueOrder } from '../../../core/domain/queue-order.ts';
import type { Desk } from '../../../renderer/store/desk.ts';
import { queueIndexOf } from '../../../renderer/store/queue-index.ts';
import { readMeta } from '../../../renderer/store/meta.ts';
import { countdown } from '../../../core/countdown.ts';
import type { TickerPlatform } from '../../../renderer/ui/ticker.ts';
import { painted, showQueue } from './shown-queue.tsx';

/*
 * What benches P6 and P7 do with the list that is shown.
 */

const FRAMES = 180;
/** About three rows a frame: a quick wheel. */
const STEP = 110;
const LATE_MS = 20;

/** Percent of the frames over 20 ms while the list scrolls, from its middle on and back again. */
export async function scroll(desk: Desk, sortsAnew: boolean): Promise<number> {
  const { grid, close } = await showQueue(desk, 800);
  grid.scrollTop = grid.scrollHeight / 2;
  await painted();
  const index = queueIndexOf(desk);
  const sortAnew = () => [...index.snapshot().rows].sort(queueOrder);
  if (sortsAnew) grid.addEventListener('scroll', sortAnew);
  let late = 0;
  let last = await frame();
  for (let at = 0; at < FRAMES; at += 1) {
    grid.scrollTop += at < FRAMES / 2 ? STEP : -STEP;
    const now = await frame();
    if (now - last > LATE_MS) late += 1;
    last = now;
  }
  if (grid.querySelectorAll('[data-row]').length < 10) throw new Error('The list shows no rows');
  close();
  return (late * 100) / FRAMES;
}

function frame(): Promise<number> {
  return new Promise(requestAnimationFrame);
}

const TICKS = 40;
const VISIBLE = 50;
const ROW_HEIGHT = 36;
/** Filter bar, head and the heads of bands. */
const ABOVE_ROWS = 130;

/** The bench turns the hands: a tick is due when it says so. */
class HandTicker implements TickerPlatform {
  nowAt: Instant;
  readonly now = (): Instant => this.nowAt;
  readonly isVisible = (): boolean => true;
  readonly #due = new Map<() => void, number>();

  constructor(nowAt: Instant) {
    this.nowAt = nowAt;
  }

  readonly wake = (delayMs: number, run: () => void): (() => void) => {
    this.#due.set(run, this.nowAt + delayMs);
    return () => {
      this.#due.delete(run);
    };
  };

  readonly onVisibility = (): (() => void) => () => undefined;

  tick(): void {
    this.nowAt = instant(this.nowAt + SECOND_MS);
    for (const [run, at] of [...this.#due]) {
      if (at > this.nowAt || !this.#due.delete(run)) continue;
      run();
    }
  }
}

const SIGNS = { day: 'd', hour: 'h', minute: 'm', second: 's' };

export type Ticks = { readonly oursMs: number; readonly plainMs: number };

/**
 * Script, style and layout of one second: of the list with 50 rows in sight, and of text written into
 * 50 plain cells in a copy of the same page. `measuresEach` is the planted fault.
 */
export async function tickBoth(desk: Desk, measuresEach: boolean): Promise<Ticks> {
  desk.clock.adopt(await readMeta(desk.db, 'anchor'));
  const hands = new HandTicker(desk.clock.now());
  const height = ABOVE_ROWS + VISIBLE * ROW_HEIGHT;
  const shown = await showQueue(desk, height, { now: hands.now, platform: hands });
  const times = () => [...document.querySelectorAll('[data-row] [role=timer] > span:last-child')];
  const before = times().map((cell) => cell.textContent);
  if (before.length < VISIBLE) throw new Error(`Only ${before.length} rows are shown`);
  const step = () => {
    hands.tick();
    if (measuresEach)
      for (const line of document.querySelectorAll<HTMLElement>('[data-row]')) measured(line);
  };
  const oursMs = await perTick(step);
  const changed = times().filter((cell, at) => cell.textContent !== before[at]).length;
  if (changed < VISIBLE)
    throw new Error(
      `Only ${changed} rows count down, from ${before[0]} to ${times()[0]?.textContent}`,
    );
  const copy = document.body.cloneNode(true) as HTMLElement;
  shown.close();
  document.body.replaceChildren(...copy.childNodes);
  const cells = times().slice(0, VISIBLE);
  let leftMs = 30 * 60 * SECOND_MS;
  const plainMs = await perTick(() => {
    leftMs -= SECOND_MS;
    for (const cell of cells) cell.textContent = countdown(durationMs(leftMs), SIGNS);
  });
  return { oursMs, plainMs };
}

/** Planted: each row is measured after it was written, so that the page is laid out for each. */
function measured(line: HTMLElement): number {
  line.style.paddingTop = line.style.paddingTop === '1px' ? '0' : '1px';
  return line.offsetHeight;
}

async function perTick(step: () => void): Promise<number> {
  let ms = 0;
  for (let at = 0; at < TICKS; at += 1) {
    await painted();
    const start = performance.now();
    step();
    await Promise.resolve(); // what React does at the end of the task, it has done by then
    document.body.getBoundingClientRect(); // style and layout now, not at the next frame
    ms += performance.now() - start;
  }
  return ms / TICKS;
}
