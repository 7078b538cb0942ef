import { ok, refused, type Result } from '../result.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS, type Day } from '../time.ts';
import { parseDay, type Weekday } from './local-time.ts';
import type { ZoneTable } from './zones.ts';

/** `HH:MM` or `HH:MM:SS` of the wall clock; `close` may be `24:00` and is later than `open`. */
export type Window = { readonly open: string; readonly close: string };

/** A window in milliseconds since the midnight that the wall clock shows. */
export type ClockWindow = { readonly openMs: number; readonly closeMs: number };

/** Monday first. Windows may be many, in any order, and may overlap: they count once. */
export type Week = readonly [
  readonly Window[],
  readonly Window[],
  readonly Window[],
  readonly Window[],
  readonly Window[],
  readonly Window[],
  readonly Window[],
];

export type ClosedDate = { readonly day: Day; readonly name: string };

/** From `MM-DD` to `MM-DD`, both closed, every year; `12-24` to `01-01` wraps the year. */
export type AnnualClosure = { readonly from: string; readonly to: string; readonly name: string };

/** The windows of one date in place of those of its weekday; none at all closes it. */
export type DateException = {
  readonly day: Day;
  readonly windows: readonly Window[];
  readonly name: string;
};

/**
 * When an office works (sla.md rule 2). A date has the windows of its exception; else none if it is
 * closed; else none if it lies in an annual closure; else those of its weekday.
 */
export type BusinessCalendar = {
  readonly id: string;
  readonly version: number;
  readonly officeId: string;
  readonly name: string;
  readonly zone: string;
  readonly week: Week;
  readonly closed: readonly ClosedDate[];
  readonly annualClosed: readonly AnnualClosure[];
  readonly exceptions: readonly DateException[];
  /** The last day for which holidays have been entered; a due beyond is provisional. */
  readonly holidaysUntilDay: Day;
};

export type CalendarRefusal =
  | { readonly kind: 'unknown-zone'; readonly zone: string }
  | { readonly kind: 'bad-window'; readonly window: Window; readonly on: Weekday | Day }
  | {
      readonly kind: 'bad-day';
      readonly day: string;
      readonly in: 'closed' | 'exceptions' | 'holidaysUntilDay';
    }
  | { readonly kind: 'bad-annual-range'; readonly from: string; readonly to: string }
  | { readonly kind: 'exception-twice'; readonly day: Day }
  | { readonly kind: 'no-window' }
  | { readonly kind: 'never-opens-again' };

const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const LEAP_DAY = 229;

/**
 * Refuses a calendar that business hours cannot be reckoned with, for the first reason found.
 *
 * A calendar that opens on dated exceptions only, or whose annual closures leave no day of its week,
 * never opens again once they are past: a due could not exist, so it is refused now.
 */
export function checkCalendar(
  calendar: BusinessCalendar,
  zones: ZoneTable,
): Result<BusinessCalendar, CalendarRefusal> {
  const refusal =
    refusedZone(calendar, zones) ??
    refusedWeek(calendar) ??
    refusedDates(calendar) ??
    refusedExceptions(calendar) ??
    refusedClosure(calendar) ??
    refusedOpening(calendar);
  return refusal ? refused(refusal) : ok(calendar);
}

/** Reads a window; null when a time is malformed or it does not close after it opens. */
export function parseWindow(window: Window): ClockWindow | null {
  const openMs = parseClock(window.open);
  const closeMs = parseClock(window.close);
  if (openMs === null || closeMs === null || closeMs <= openMs) return null;
  return { openMs, closeMs };
}

/** Reads `MM-DD` as month * 100 + day, which sorts like the year; null for a date of no year. */
export function parseMonthDay(text: string): number | null {
  const parts = /^(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return null;
  const day = Number(parts[2]);
  const isReal = day >= 1 && day <= (DAYS_OF_MONTH[Number(parts[1]) - 1] ?? 0);
  return isReal ? Number(parts[1]) * 100 + day : null;
}

/** Whether a date of the year (month * 100 + day) lies from `from` to `to`, inclusive, wrapping. */
export function isWithinYear(date: number, from: number, to: number): boolean {
  return from <= to ? date >= from && date <= to : date >= from || date <= to;
}

function parseClock(text: string): number | null {
  const parts = /^(\d{2}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (!parts) return null;
  const ms =
    Number(parts[1]) * HOUR_MS + Number(parts[2]) * MINUTE_MS + Number(parts[3] ?? 0) * SECOND_MS;
  return ms <= 24 * HOUR_MS ? ms : null;
}

function refusedZone(calendar: BusinessCalendar, zones: ZoneTable): CalendarRefusal | null {
  return zones.find(calendar.zone) ? null : { kind: 'unknown-zone', zone: calendar.zone };
}

function refusedWeek({ week }: BusinessCalendar): CalendarRefusal | null {
  for (const [weekday, windows] of week.entries()) {
    const refusal = refusedWindows(windows, weekday as Weekday);
    if (refusal) return refusal;
  }
  return null;
}

function refusedWindows(windows: readonly Window[], on: Weekday | Day): CalendarRefusal | null {
  const window = windows.find((each) => parseWindow(each) === null);
  return window ? { kind: 'bad-window', window, on } : null;
}

function refusedDates({ closed, holidaysUntilDay }: BusinessCalendar): CalendarRefusal | null {
  const wrong = closed.find(({ day }) => parseDay(day) === null);
  if (wrong) return { kind: 'bad-day', day: wrong.day, in: 'closed' };
  if (parseDay(holidaysUntilDay) === null) {
    return { kind: 'bad-day', day: holidaysUntilDay, in: 'holidaysUntilDay' };
  }
  return null;
}

function refusedExceptions({ exceptions }: BusinessCalendar): CalendarRefusal | null {
  const seen = new Set<Day>();
  for (const { day, windows } of exceptions) {
    if (parseDay(day) === null) return { kind: 'bad-day', day, in: 'exceptions' };
    if (seen.has(day)) return { kind: 'exception-twice', day };
    seen.add(day);
    const refusal = refusedWindows(windows, day);
    if (refusal) return refusal;
  }
  return null;
}

function refusedClosure({ annualClosed }: BusinessCalendar): CalendarRefusal | null {
  const wrong = annualClosed.find(
    ({ from, to }) => parseMonthDay(from) === null || parseMonthDay(to) === null,
  );
  return wrong ? { kind: 'bad-annual-range', from: wrong.from, to: wrong.to } : null;
}

function refusedOpening(calendar: BusinessCalendar): CalendarRefusal | null {
  const hasWeek = calendar.week.some((windows) => windows.length > 0);
  const hasException = calendar.exceptions.some(({ windows }) => windows.length > 0);
  if (!hasWeek && !hasException) return { kind: 'no-window' };
  return hasWeek && hasOpenDate(calendar) ? null : { kind: 'never-opens-again' };
}

/** Whether a date is left that falls on each weekday in turn; a leap day takes 28 years for that. */
function hasOpenDate({ annualClosed }: BusinessCalendar): boolean {
  const ranges = annualClosed.map(({ from, to }) => ({
    from: parseMonthDay(from) ?? 0,
    to: parseMonthDay(to) ?? 0,
  }));
  return DAYS_OF_MONTH.some((days, month) =>
    Array.from({ length: days }, (_, day) => (month + 1) * 100 + day + 1).some(
      (date) => date !== LEAP_DAY && !ranges.some(({ from, to }) => isWithinYear(date, from, to)),
    ),
  );
}
