import type { Office } from './office.ts';

/** Something that holds or does not hold at each second, and may turn only at a known border. */
export type Condition = {
  holds(second: number): boolean;
  /** A second later than this up to which it does not turn. */
  steadyUntil(second: number): number;
};

const HOUR = 3_600;
const MINUTE = 60;
const SECOND = 1;
/** No due lies ten years ahead; a walk that gets there is lost. */
const LOST = 315_360_000;

/** How the walker may move: by whole hours and minutes where nothing turns inside, or never. */
export type Stride = 'skip-quiet' | 'by-second';

/** The second at which the condition has held for `wanted` seconds since `start`. */
export function walkUntilHeld(
  start: number,
  wanted: number,
  condition: Condition,
  stride: Stride,
): number {
  let second = start;
  let held = 0;
  let border = start;
  while (held < wanted) {
    if (stride === 'skip-quiet' && second >= border) border = condition.steadyUntil(second);
    const isCounting = condition.holds(second);
    const step = longestStep(Math.min(border - second, isCounting ? wanted - held : HOUR));
    if (isCounting) held += step;
    second += step;
    if (second - start > LOST) throw new Error(`the walk from ${String(start)} finds no end`);
  }
  return second;
}

/** The first second at or after `start` at which the condition holds. */
export function walkToFirst(start: number, condition: Condition, stride: Stride): number {
  return walkUntilHeld(start, 1, condition, stride) - 1;
}

function longestStep(room: number): number {
  if (room >= HOUR) return HOUR;
  return room >= MINUTE ? MINUTE : SECOND;
}

export function whileOpen(office: Office): Condition {
  return {
    holds: (second) => office.isOpen(second),
    steadyUntil: (second) => office.borderAfter(second),
  };
}
