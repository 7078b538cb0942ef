import { DAY_MS, durationMs, instant, type Day, type DurationMs, type Instant } from '../time.ts';
import type { BusinessCalendar } from './business-calendar.ts';
import {
  dayRulesOf,
  intervalsOn,
  reasonOf,
  without,
  type DayReason,
  type DayRules,
  type OpenInterval,
} from './business-day.ts';
import {
  endOf,
  firstReaching,
  lastFrom,
  NO_SPAN,
  usedAt,
  widened,
  type Span,
} from './business-span.ts';
import { dayNumberOf, dayNumberOfLocal, dayOfNumber } from './local-time.ts';
import { dayOf, localMsOf, type Zone } from './zones.ts';

export type { DayReason, OpenInterval };

const RULES: unique symbol = Symbol('rules');
const SPAN: unique symbol = Symbol('span');

/** A calendar compiled for a zone; make it once per calendar version and zone data, and keep it. */
export type BusinessHours = {
  readonly calendar: BusinessCalendar;
  readonly zone: Zone;
  readonly [RULES]: DayRules;
  [SPAN]: Span;
};

export type ExplainedDay = {
  readonly day: Day;
  readonly reason: DayReason;
  /** The whole windows of the day, united; no instant is in the windows of two days. */
  readonly intervals: readonly OpenInterval[];
};

/** What stays shut, or open, for a hundred years is taken to stay so. */
const SEARCH_MS = 36_525 * DAY_MS;

/** The calendar must have passed `checkCalendar`, and `zone` be the one it names. */
export function compileHours(calendar: BusinessCalendar, zone: Zone): BusinessHours {
  if (zone.name !== calendar.zone) {
    throw new RangeError(`Calendar ${calendar.id} is of ${calendar.zone}, not of ${zone.name}`);
  }
  return { calendar, zone, [RULES]: dayRulesOf(calendar, zone), [SPAN]: NO_SPAN };
}

/** Half open: open at opening time, outside exactly at closing time (sla.md rules 1 and 6). */
export function isOpen(hours: BusinessHours, at: Instant): boolean {
  const span = spanAt(hours, at);
  const last = lastFrom(span, at);
  return last >= 0 && at < endOf(span, last);
}

/** `at` itself when open. Throws a RangeError when there is none: `checkCalendar` was not asked. */
export function nextOpening(hours: BusinessHours, at: Instant): Instant {
  let span = spanAt(hours, at);
  for (;;) {
    const last = lastFrom(span, at);
    if (last >= 0 && at < endOf(span, last)) return at;
    const next = span.froms[last + 1];
    if (next !== undefined && next <= span.to) return instant(next);
    span = laterSpan(hours, at);
  }
}

/** The first instant after `at` at which open turns shut or shut open; null if it always is open. */
export function nextBoundary(hours: BusinessHours, at: Instant): Instant | null {
  let span = spanAt(hours, at);
  let last = lastFrom(span, at);
  if (last < 0 || at >= endOf(span, last)) return nextOpening(hours, at);
  while (endOf(span, last) > span.to) {
    if (span.to - at > SEARCH_MS) return null;
    span = widenedSpan(hours, span.to + 1);
    last = lastFrom(span, at);
  }
  return instant(endOf(span, last));
}

/**
 * The earliest instant at which `target` of open time is used up (sla.md rules 5 and 7): closing
 * time, not the next opening, when it ends exactly there. A target of 0 is `start` itself.
 */
export function dueAfter(hours: BusinessHours, start: Instant, target: DurationMs): Instant {
  if (!(target > 0 && target < Infinity)) return dueOfNothing(start, target);
  let span = spanAt(hours, start);
  for (;;) {
    const first = lastFrom(span, start);
    const needed = usedAt(span, first, start) + target;
    const last = firstReaching(span, first < 0 ? 0 : first, needed);
    const from = span.froms[last];
    if (from !== undefined) {
      const due = from + needed - (span.used[last] as number);
      if (due <= span.to) return due as Instant;
    }
    span = laterSpan(hours, start);
  }
}

/** Open time from `from` to `to`; negative when `to` is the earlier one. */
export function openBetween(hours: BusinessHours, from: Instant, to: Instant): DurationMs {
  spanAt(hours, from);
  // the span of the second is no narrower than that of the first, so that both are read from one
  const span = spanAt(hours, to);
  return durationMs(
    usedAt(span, lastFrom(span, to), to) - usedAt(span, lastFrom(span, from), from),
  );
}

/** What is open from `from` to `to`, cut to these, in order; intervals that touch are one. */
export function openIntervals(
  hours: BusinessHours,
  from: Instant,
  to: Instant,
): readonly OpenInterval[] {
  spanAt(hours, from);
  const span = spanAt(hours, to);
  const intervals: OpenInterval[] = [];
  for (let index = Math.max(0, lastFrom(span, from)); index < span.froms.length; index += 1) {
    const begin = Math.max(from, span.froms[index] as number);
    const end = Math.min(to, endOf(span, index));
    if (begin >= to) break;
    if (begin < end) intervals.push({ from: instant(begin), to: instant(end) });
  }
  return intervals;
}

/**
 * Every local day between two instants with its windows and the reason for them (sla.md rule 18).
 * Cut to `from` and `to`, the windows add up to `openBetween` exactly.
 */
export function explainDays(
  hours: BusinessHours,
  from: Instant,
  to: Instant,
): readonly ExplainedDay[] {
  if (to <= from) return [];
  const first = dayNumberOfLocal(localMsOf(hours.zone, from));
  const last = dayNumberOfLocal(localMsOf(hours.zone, instant(to - 1)));
  const days: ExplainedDay[] = [];
  let before: readonly OpenInterval[] = intervalsOn(hours[RULES], first - 2);
  for (let number = first - 1; number <= last + 1; number += 1) {
    const reason = reasonOf(hours[RULES], number);
    const windows = intervalsOn(hours[RULES], number, reason);
    const intervals = without(windows, before);
    // a gap or an overlap at midnight can carry a window past the day it is named after
    const isBetween = number >= first && number <= last;
    const isCarried = intervals.some((open) => open.from < to && open.to > from);
    if (isBetween || isCarried) days.push({ day: dayOfNumber(number), reason, intervals });
    before = windows;
  }
  return days;
}

/** Whether a due lies beyond the days whose holidays have been entered (sla.md rules 2 and 17). */
export function isProvisional(hours: BusinessHours, due: Instant): boolean {
  // a due at midnight rests on the day that it ends
  const lastDay = dayOf(hours.zone, instant(due - 1));
  return dayNumberOf(lastDay) > dayNumberOf(hours.calendar.holidaysUntilDay);
}

function dueOfNothing(start: Instant, target: DurationMs): Instant {
  if (target === 0) return start;
  throw new RangeError(`Not a length of time: ${target}`);
}

function spanAt(hours: BusinessHours, at: number): Span {
  const span = hours[SPAN];
  return at >= span.from && at <= span.to ? span : widenedSpan(hours, at);
}

/** A span with more of the future; throws a RangeError when nothing opens there any more. */
function laterSpan(hours: BusinessHours, start: Instant): Span {
  const span = hours[SPAN];
  const lastOpen = span.froms.length > 0 ? endOf(span, span.froms.length - 1) : span.from;
  if (span.to - Math.max(lastOpen, start) > SEARCH_MS) {
    throw new RangeError(`Calendar ${hours.calendar.id} never opens again`);
  }
  return widenedSpan(hours, span.to + 1);
}

function widenedSpan(hours: BusinessHours, at: number): Span {
  const span = widened(hours[SPAN], hours[RULES], at);
  hours[SPAN] = span;
  return span;
}
