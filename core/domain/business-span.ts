import { between, DAY_MS } from '../time.ts';
import {
  intervalsOn,
  midnightOf,
  united,
  type DayRules,
  type OpenInterval,
} from './business-day.ts';
import {
  dayNumberOfLocal,
  FIRST_DAY_NUMBER,
  LAST_DAY_NUMBER,
  type DayNumber,
} from './local-time.ts';

/*
 * Business hours are a sorted list of open intervals with the open time before each, and an index
 * of it by day. The list is reckoned on demand, a span of days at a time. Its laws:
 * 1. A span answers for the instants from `from` to `to`, both included; there it is complete.
 * 2. A span is replaced by a wider one, never edited: what it answered, the wider one answers too.
 * 3. A span at least doubles when it widens, so that all reckoning together costs no more than a few
 *    times the days between the first and the last instant ever asked for.
 * 4. Nothing else is kept: the same calendar and zone answer alike in any order of questions.
 */

export type Span = {
  readonly from: number;
  readonly to: number;
  /** Days reckoned with, `endDay` excluded. */
  readonly firstDay: DayNumber;
  readonly endDay: DayNumber;
  /** Where each interval begins. */
  readonly froms: Float64Array;
  /** Open time before each interval, and after the last: one longer than `froms`. */
  readonly used: Float64Array;
  /** For each day of UTC from `firstDay` on, the last interval that began before it; else -1. */
  readonly begun: Int32Array;
};

const FIRST_SPAN_DAYS = 365;
/** No window reaches two days beyond its own, and no zone is a day from UTC. */
const MARGIN_DAYS = 4;
const REACH_DAYS = 2;

/** What is known before the first question: it answers for no instant. */
export const NO_SPAN: Span = {
  from: Infinity,
  to: -Infinity,
  firstDay: 0,
  endDay: 0,
  froms: new Float64Array(0),
  used: new Float64Array(1),
  begun: new Int32Array(0),
};

/** The index of the last interval that begins at or before `at`, within the span; -1 for none. */
export function lastFrom(span: Span, at: number): number {
  const { froms } = span;
  let last = span.begun[Math.floor(at / DAY_MS) - span.firstDay] as number;
  while (last + 1 < froms.length && (froms[last + 1] as number) <= at) last += 1;
  return last;
}

/** The index of the first interval, from `low` on, by whose end `needed` open time is used up. */
export function firstReaching(span: Span, low: number, needed: number): number {
  const { used } = span;
  // most targets end within a few intervals, so the step doubles before the rest is halved
  let step = 1;
  while (low + step < used.length && (used[low + step] as number) < needed) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step - 1, used.length - 1);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((used[middle + 1] as number) >= needed) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Open time from the beginning of the span to `at`, whose last interval is `last`. */
export function usedAt(span: Span, last: number, at: number): number {
  if (last < 0) return 0;
  const used = (span.used[last] as number) + at - (span.froms[last] as number);
  return Math.min(used, span.used[last + 1] as number);
}

export function endOf(span: Span, index: number): number {
  const length = (span.used[index + 1] as number) - (span.used[index] as number);
  return (span.froms[index] as number) + length;
}

/** A span that answers for `at` too; throws a RangeError outside the years 1 to 9999. */
export function widened(span: Span, rules: DayRules, at: number): Span {
  const { from, to, firstDay, endDay } = span;
  const day = dayNumberOfLocal(at);
  if (!(day - MARGIN_DAYS >= FIRST_DAY_NUMBER && day + MARGIN_DAYS <= LAST_DAY_NUMBER)) {
    throw new RangeError(`Instant ${at} is outside the years 1 to 9999`);
  }
  const width = Math.max(endDay - firstDay, FIRST_SPAN_DAYS);
  let wantedFirst = firstDay;
  let wantedEnd = endDay;
  if (span === NO_SPAN) {
    wantedFirst = day - MARGIN_DAYS;
    wantedEnd = wantedFirst + width;
  } else if (at < from) wantedFirst = Math.min(day - MARGIN_DAYS, firstDay - width);
  else if (at > to) wantedEnd = Math.max(day + MARGIN_DAYS, endDay + width);
  return reckonSpan(rules, wantedFirst, wantedEnd);
}

function reckonSpan(rules: DayRules, wantedFirst: DayNumber, wantedEnd: DayNumber): Span {
  const firstDay = Math.max(wantedFirst, FIRST_DAY_NUMBER);
  const endDay = Math.min(wantedEnd, LAST_DAY_NUMBER);
  const open: OpenInterval[] = [];
  for (let number = firstDay; number < endDay; number += 1) {
    open.push(...intervalsOn(rules, number));
  }
  const intervals = united(open);
  const used = new Float64Array(intervals.length + 1);
  for (const [index, { from, to }] of intervals.entries()) {
    used[index + 1] = (used[index] as number) + between(from, to);
  }
  const froms = Float64Array.from(intervals, ({ from }) => from);
  return {
    from: midnightOf(rules.zone, firstDay + REACH_DAYS),
    to: midnightOf(rules.zone, endDay - REACH_DAYS),
    firstDay,
    endDay,
    froms,
    used,
    begun: indexByDay(froms, firstDay, endDay),
  };
}

function indexByDay(froms: Float64Array, firstDay: DayNumber, endDay: DayNumber): Int32Array {
  let last = -1;
  return Int32Array.from({ length: endDay - firstDay }, (_, day) => {
    while (last + 1 < froms.length && (froms[last + 1] as number) < (firstDay + day) * DAY_MS) {
      last += 1;
    }
    return last;
  });
}
