import {
  checkCalendar,
  type BusinessCalendar,
  type Window,
} from '../../core/domain/business-calendar.ts';
import {
  compileHours,
  dueAfter,
  openIntervals,
  type BusinessHours,
} from '../../core/domain/business-hours.ts';
import { addDays } from '../../core/domain/local-time.ts';
import { readZones, type PackedZones } from '../../core/domain/zones.ts';
import { instant, SECOND_MS, type Day, type DurationMs, type Instant } from '../../core/time.ts';

/*
 * The cases of bench P1, alike in Node and in Chromium. Zones whose law changed after the runtimes'
 * own zone data were made are left out, so that every contender must give the same answer.
 */

const ZONES = [
  'Europe/Madrid',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Athens',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'America/Halifax',
  'America/Bogota',
  'America/Sao_Paulo',
  'America/Argentina/Buenos_Aires',
  'Africa/Johannesburg',
  'Africa/Lagos',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Asia/Singapore',
  'Asia/Dubai',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
] as const;

const WINDOWS: readonly (readonly Window[])[] = [
  [{ open: '09:00', close: '18:00' }],
  [
    { open: '09:00', close: '14:00' },
    { open: '15:30', close: '18:30' },
  ],
  [{ open: '08:30', close: '17:15' }],
];

const FIRST_START = Date.UTC(2024, 0, 1);
const LAST_START = Date.UTC(2025, 6, 1);
const END = Date.UTC(2026, 0, 1);

export type DueCases = {
  readonly calendars: readonly BusinessCalendar[];
  /** The three lists are parallel. */
  readonly calendarOf: Uint8Array;
  readonly starts: Float64Array;
  readonly targets: Float64Array;
};

/** Answers the cases from `begin` up to `end` into `dues`. */
export type DueLoop = (begin: number, end: number, dues: Float64Array) => void;

export function makeCases(count: number): DueCases {
  const calendars = ZONES.map((zone, index) => calendarOf(zone, index));
  const random = randomFrom(20_260_501);
  const starts = new Float64Array(count);
  const targets = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    const offset = Math.floor((random() * (LAST_START - FIRST_START)) / SECOND_MS) * SECOND_MS;
    starts[index] = FIRST_START + offset;
    // the two business targets of the contract, and others of up to 16 hours
    const seconds = [21_600, 28_800, 1 + Math.floor(random() * 57_600)][index % 3] ?? 0;
    targets[index] = seconds * SECOND_MS;
  }
  const calendarOfCase = Uint8Array.from(starts, (_, index) => index % calendars.length);
  return { calendars, calendarOf: calendarOfCase, starts, targets };
}

export function engineOf(cases: DueCases, packed: PackedZones): DueLoop {
  const hours = hoursOf(cases, packed);
  const { calendarOf: whose, starts, targets } = cases;
  return (begin, end, dues) => {
    for (let index = begin; index < end; index += 1) {
      dues[index] = dueAfter(
        hours[whose[index] as number] as BusinessHours,
        starts[index] as Instant,
        targets[index] as DurationMs,
      );
    }
  };
}

/** What cannot be beaten by much: two binary searches in flat lists, nothing checked. */
export function bareSearchOf(cases: DueCases, packed: PackedZones): DueLoop {
  const lists = hoursOf(cases, packed).map((hours) => {
    const intervals = openIntervals(hours, instant(FIRST_START), instant(END));
    const froms = Float64Array.from(intervals, ({ from }) => from);
    const used = new Float64Array(intervals.length + 1);
    intervals.forEach(({ from, to }, at) => (used[at + 1] = (used[at] as number) + to - from));
    return { froms, used };
  });
  const { calendarOf: whose, starts, targets } = cases;
  const firstAbove = (list: Float64Array, value: number, orEqual: boolean): number => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const here = list[middle] as number;
      if (orEqual ? here >= value : here > value) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return (begin, end, dues) => {
    for (let index = begin; index < end; index += 1) {
      const { froms, used } = lists[whose[index] as number] as (typeof lists)[number];
      const start = starts[index] as number;
      const before = firstAbove(froms, start, false) - 1;
      const open = before < 0 ? 0 : (used[before] as number) + start - (froms[before] as number);
      const needed = Math.min(open, used[before + 1] as number) + (targets[index] as number);
      const last = firstAbove(used, needed, true) - 1;
      dues[index] = (froms[last] as number) + needed - (used[last] as number);
    }
  };
}

/** The planted slow variant: right, and scans from the first interval for every case. */
export function linearScanOf(cases: DueCases, packed: PackedZones): DueLoop {
  const lists = hoursOf(cases, packed).map((hours) =>
    openIntervals(hours, instant(FIRST_START), instant(END)),
  );
  const { calendarOf: whose, starts, targets } = cases;
  return (begin, end, dues) => {
    for (let index = begin; index < end; index += 1) {
      let left = targets[index] as number;
      for (const { from, to } of lists[whose[index] as number] ?? []) {
        const usable = Math.max(0, to - Math.max(from, starts[index] as number));
        if (usable >= left) {
          dues[index] = Math.max(from, starts[index] as number) + left;
          break;
        }
        left -= usable;
      }
    }
  };
}

function hoursOf({ calendars }: DueCases, packed: PackedZones): readonly BusinessHours[] {
  const zones = readZones(packed);
  return calendars.map((calendar) => {
    const checked = checkCalendar(calendar, zones);
    const zone = zones.find(calendar.zone);
    if (!checked.ok || !zone) throw new Error(`Calendar ${calendar.name} is refused`);
    return compileHours(calendar, zone);
  });
}

function calendarOf(zone: string, index: number): BusinessCalendar {
  const windows = WINDOWS[index % WINDOWS.length] ?? [];
  const first = '2024-01-01' as Day;
  const holidays = Array.from({ length: 28 }, (_, at) => addDays(first, index + at * 26));
  return {
    id: `calendar-${index}`,
    version: 1,
    officeId: `office-${index}`,
    name: `Office ${zone}`,
    zone,
    week: [windows, windows, windows, windows, windows, [], []],
    closed: holidays.map((day) => ({ day, name: `Holiday ${day}` })),
    annualClosed: [],
    exceptions: [],
    holidaysUntilDay: '2026-12-31' as Day,
  };
}

/** mulberry32: the same numbers everywhere, from 0 up to 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
