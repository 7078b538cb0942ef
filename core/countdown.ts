import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, type DurationMs } from './time.ts';

/** The signs of the units, in the reader's language. */
export interface UnitWords {
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

const MINUS = '\u2212'; // the true minus sign is as wide as a digit; the hyphen is not

/**
 * Time left in at most two units: `1 h 12 m`, `4 m 10 s`, `45 s`; overdue is negative: `−42 m 10 s`.
 *
 * Rounding, so that a clock never lies in the TAM's favour or shows its end early:
 * - now is cut to the whole second it is in (as every fact is), so 0.1 s left shows `1 s`, and `0 s` shows
 *   only from the due itself until one whole second has passed; then `−1 s`;
 * - what is finer than the second unit is dropped, so 1 h 12 m 59 s left shows `1 h 12 m`, never `1 h 13 m`.
 */
export function countdown(ms: DurationMs, words: UnitWords): string {
  const wholeMs = Math.ceil(ms / SECOND_MS) * SECOND_MS;
  const text = twoUnits(Math.abs(wholeMs), words);
  return wholeMs < 0 ? `${MINUS}${text}` : text;
}

/** How long ago, in one unit and rounded down: `6 m`, `1 h`, `3 d`; under a minute in seconds, never negative. */
export function age(ms: DurationMs, words: UnitWords): string {
  const elapsedMs = Math.max(0, ms);
  if (elapsedMs >= DAY_MS) return `${whole(elapsedMs, DAY_MS)} ${words.day}`;
  if (elapsedMs >= HOUR_MS) return `${whole(elapsedMs, HOUR_MS)} ${words.hour}`;
  if (elapsedMs >= MINUTE_MS) return `${whole(elapsedMs, MINUTE_MS)} ${words.minute}`;
  return `${whole(elapsedMs, SECOND_MS)} ${words.second}`;
}

/** A length that has no sign and no end, in full: `1 h 12 m 40 s`, as the why ledger adds it up. */
export function fullLength(ms: DurationMs, words: UnitWords): string {
  const totalMs = Math.max(0, ms);
  const parts = [
    { n: whole(totalMs, HOUR_MS), word: words.hour },
    { n: whole(totalMs % HOUR_MS, MINUTE_MS), word: words.minute },
    { n: whole(totalMs % MINUTE_MS, SECOND_MS), word: words.second },
  ].filter((part) => part.n > 0);
  if (parts.length === 0) return `0 ${words.second}`;
  return parts.map((part) => `${part.n} ${part.word}`).join(' ');
}

function twoUnits(ms: number, words: UnitWords): string {
  if (ms >= DAY_MS)
    return `${whole(ms, DAY_MS)} ${words.day} ${whole(ms % DAY_MS, HOUR_MS)} ${words.hour}`;
  if (ms >= HOUR_MS)
    return `${whole(ms, HOUR_MS)} ${words.hour} ${whole(ms % HOUR_MS, MINUTE_MS)} ${words.minute}`;
  if (ms >= MINUTE_MS)
    return `${whole(ms, MINUTE_MS)} ${words.minute} ${whole(ms % MINUTE_MS, SECOND_MS)} ${words.second}`;
  return `${whole(ms, SECOND_MS)} ${words.second}`;
}

function whole(ms: number, unitMs: number): number {
  return Math.floor(ms / unitMs);
}
