import { DAY_MS, earliest, latest, type Instant } from '../time.ts';
import {
  isWithinYear,
  parseMonthDay,
  parseWindow,
  type BusinessCalendar,
  type ClockWindow,
  type Window,
} from './business-calendar.ts';
import { civilOf, dayNumberOf, dayOfNumber, weekdayOf, type DayNumber } from './local-time.ts';
import { instantOfLocal, startOfDay, type Zone } from './zones.ts';

/** Half open: the office is open at `from` and no longer at `to`. Never empty. */
export type OpenInterval = { readonly from: Instant; readonly to: Instant };

/** Why a day has the windows it has; names are those a person wrote into the calendar. */
export type DayReason =
  | { readonly kind: 'week' }
  | { readonly kind: 'closed'; readonly name: string }
  | { readonly kind: 'annual-closed'; readonly name: string }
  | { readonly kind: 'exception'; readonly name: string }
  /** The zone skipped this day whole (Apia, 2011-12-30). */
  | { readonly kind: 'no-such-day' };

/** A calendar read once into numbers, so that a day is looked up and not parsed. */
export type DayRules = {
  readonly zone: Zone;
  readonly week: readonly (readonly ClockWindow[])[];
  readonly exceptions: ReadonlyMap<
    DayNumber,
    { readonly windows: readonly ClockWindow[]; readonly name: string }
  >;
  readonly closed: ReadonlyMap<DayNumber, string>;
  readonly annualClosed: readonly {
    readonly from: number;
    readonly to: number;
    readonly name: string;
  }[];
};

const WEEK: DayReason = { kind: 'week' };
const NO_WINDOWS: readonly ClockWindow[] = [];

/** Throws a RangeError for a calendar that `checkCalendar` refuses to read. */
export function dayRulesOf(calendar: BusinessCalendar, zone: Zone): DayRules {
  const closed = new Map<DayNumber, string>();
  for (const { day, name } of calendar.closed) {
    const number = dayNumberOf(day);
    const other = closed.get(number);
    closed.set(number, other === undefined ? name : `${other}, ${name}`);
  }
  return {
    zone,
    week: calendar.week.map(clockWindowsOf),
    exceptions: new Map(
      calendar.exceptions.map(({ day, windows, name }) => [
        dayNumberOf(day),
        { windows: clockWindowsOf(windows), name },
      ]),
    ),
    closed,
    annualClosed: calendar.annualClosed.map(({ from, to, name }) => ({
      from: monthDayOf(from),
      to: monthDayOf(to),
      name,
    })),
  };
}

/** The first that applies, in this order: no such day, exception, closed, annual closure, week. */
export function reasonOf(rules: DayRules, number: DayNumber): DayReason {
  if (!isDayOf(rules.zone, number)) return { kind: 'no-such-day' };
  const exception = rules.exceptions.get(number);
  if (exception) return { kind: 'exception', name: exception.name };
  const closed = rules.closed.get(number);
  if (closed !== undefined) return { kind: 'closed', name: closed };
  if (rules.annualClosed.length > 0) {
    const { month, day } = civilOf(number);
    const closure = rules.annualClosed.find(({ from, to }) =>
      isWithinYear(month * 100 + day, from, to),
    );
    if (closure) return { kind: 'annual-closed', name: closure.name };
  }
  return WEEK;
}

/**
 * The windows of a local day as instants (sla.md rule 3): those that convert to nothing dropped,
 * those that meet united, in order. A day before a gap may reach into the next one.
 */
export function intervalsOn(
  rules: DayRules,
  number: DayNumber,
  reason: DayReason = reasonOf(rules, number),
): readonly OpenInterval[] {
  const midnight = number * DAY_MS;
  const intervals: OpenInterval[] = [];
  for (const { openMs, closeMs } of windowsOn(rules, number, reason)) {
    const from = instantOfLocal(rules.zone, midnight + openMs);
    const to = instantOfLocal(rules.zone, midnight + closeMs);
    if (from < to) intervals.push({ from, to });
  }
  return intervals.length > 1 ? united(intervals) : intervals;
}

/** The union of intervals, in order; those that touch become one. */
export function united(intervals: readonly OpenInterval[]): readonly OpenInterval[] {
  const union: OpenInterval[] = [];
  for (const next of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = union.at(-1);
    if (last === undefined || next.from > last.to) union.push(next);
    else if (next.to > last.to) union[union.length - 1] = { from: last.from, to: next.to };
  }
  return union;
}

/** What of `intervals` lies in none of `taken`; both in order. */
export function without(
  intervals: readonly OpenInterval[],
  taken: readonly OpenInterval[],
): readonly OpenInterval[] {
  return taken.reduce(
    (left: readonly OpenInterval[], cut) =>
      left.flatMap(({ from, to }) =>
        to <= cut.from || from >= cut.to
          ? [{ from, to }]
          : [
              { from, to: earliest(to, cut.from) },
              { from: latest(from, cut.to), to },
            ].filter((rest) => rest.from < rest.to),
      ),
    intervals,
  );
}

/** Midnight of a local day by rule 3, whether or not the day exists. */
export function midnightOf(zone: Zone, number: DayNumber): Instant {
  return instantOfLocal(zone, number * DAY_MS);
}

function windowsOn(rules: DayRules, number: DayNumber, reason: DayReason): readonly ClockWindow[] {
  if (reason.kind === 'week') return rules.week[weekdayOf(number)] ?? NO_WINDOWS;
  if (reason.kind === 'exception') return rules.exceptions.get(number)?.windows ?? NO_WINDOWS;
  return NO_WINDOWS;
}

function isDayOf(zone: Zone, number: DayNumber): boolean {
  // no gap was ever longer than a day, so a day skipped whole ends at the instant where it begins
  const length = midnightOf(zone, number + 1) - midnightOf(zone, number);
  return length === DAY_MS || startOfDay(zone, dayOfNumber(number)) !== null;
}

function clockWindowsOf(windows: readonly Window[]): readonly ClockWindow[] {
  return windows.map((window) => {
    const parsed = parseWindow(window);
    if (!parsed) throw new RangeError(`Not a window: ${window.open}-${window.close}`);
    return parsed;
  });
}

function monthDayOf(text: string): number {
  const date = parseMonthDay(text);
  if (date === null) throw new RangeError(`Not a date of the year: ${text}`);
  return date;
}
