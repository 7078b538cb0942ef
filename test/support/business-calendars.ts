import { readFileSync } from 'node:fs';
import { parseDay } from '../../core/domain/local-time.ts';
import type { BusinessCalendar, Week, Window } from '../../core/domain/business-calendar.ts';
import { instant, type Day, type Instant } from '../../core/time.ts';

export const OFFICE_HOURS: readonly Window[] = [{ open: '09:00', close: '18:00' }];

export function aDay(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error(`Not a day: ${text}`);
  return day;
}

/** An instant from ISO text with its offset, as `2026-03-29T02:30:00Z`. */
export function at(iso: string): Instant {
  const epochMs = Date.parse(iso);
  if (Number.isNaN(epochMs)) throw new Error(`Not an instant: ${iso}`);
  return instant(epochMs);
}

/** Monday to Friday alike, the weekend shut. */
export function workweek(windows: readonly Window[] = OFFICE_HOURS): Week {
  return [windows, windows, windows, windows, windows, [], []];
}

export function everyDay(windows: readonly Window[] = OFFICE_HOURS): Week {
  return [windows, windows, windows, windows, windows, windows, windows];
}

/** An office in Madrid, Monday to Friday 09:00 to 18:00, unless told otherwise. */
export function aCalendar(parts: Partial<BusinessCalendar> = {}): BusinessCalendar {
  return {
    id: 'calendar-1',
    version: 1,
    officeId: 'office-1',
    name: 'Madrid office',
    zone: 'Europe/Madrid',
    week: workweek(),
    closed: [],
    annualClosed: [],
    exceptions: [],
    holidaysUntilDay: aDay('2026-12-31'),
    ...parts,
  };
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A case of `test/fixtures/business-hours`. */
export type HoursVector = {
  readonly zone: string;
  readonly hours: Partial<Record<(typeof WEEKDAYS)[number], readonly [string, string][]>>;
  readonly holidays: readonly string[];
  readonly start: string;
  readonly target_minutes: number;
  readonly due: string;
  readonly until: string;
  readonly elapsed_seconds: number;
  readonly in_hours: boolean;
  readonly why?: string;
};

export function readHoursVectors(file: 'vectors.json' | 'edge.json'): readonly HoursVector[] {
  const url = new URL(`../fixtures/business-hours/${file}`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as readonly HoursVector[];
}

export function calendarOfVector({ zone, hours, holidays }: HoursVector): BusinessCalendar {
  return aCalendar({
    zone,
    week: WEEKDAYS.map((weekday) =>
      (hours[weekday] ?? []).map(([open, close]) => ({ open, close })),
    ) as unknown as Week,
    closed: holidays.map((day) => ({ day: aDay(day), name: `Holiday ${day}` })),
  });
}
