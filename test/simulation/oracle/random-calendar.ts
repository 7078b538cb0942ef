import type {
  AnnualClosure,
  BusinessCalendar,
  ClosedDate,
  DateException,
  Week,
  Window,
} from '../../../core/domain/business-calendar.ts';
import type { Day } from '../../../core/time.ts';
import type { Chance } from './chance.ts';
import { wallClock } from './wall-clock.ts';

/** Zones that still move their clocks, once moved them, or never did; some at midnight, some oddly. */
export const ZONES = [
  'Europe/Madrid',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Volgograd',
  'Atlantic/Azores',
  'America/New_York',
  'America/Mexico_City',
  'America/Santiago',
  'America/Vancouver',
  'America/Edmonton',
  'America/Winnipeg',
  'America/Havana',
  'America/Sao_Paulo',
  'America/Bogota',
  'America/Caracas',
  'America/St_Johns',
  'America/Asuncion',
  'America/Nuuk',
  'America/Scoresbysund',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Gaza',
  'Asia/Beirut',
  'Asia/Pyongyang',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Antarctica/Troll',
  'Antarctica/Casey',
] as const;

const DAY = 86_400;
const HOUR = 3_600;
const FROM = Date.UTC(2008, 0, 1) / 1_000;
const UNTIL = Date.UTC(2036, 0, 1) / 1_000;
/** The day that Apia left out. */
const LEFT_OUT = Date.UTC(2011, 11, 30, 10) / 1_000;

const KNOWN: readonly [readonly Window[], ...(readonly Window[])[]] = [
  [{ open: '09:00', close: '18:00' }],
  [{ open: '08:00', close: '15:00' }],
  [
    { open: '09:00', close: '14:00' },
    { open: '15:00', close: '18:00' },
  ],
  [
    { open: '09:00', close: '12:00' },
    { open: '11:00', close: '14:00' },
  ],
  [
    { open: '09:00', close: '12:00' },
    { open: '12:00', close: '17:00' },
  ],
  [{ open: '00:00', close: '06:00' }],
  [{ open: '00:00', close: '24:00' }],
  [
    { open: '22:00', close: '24:00' },
    { open: '00:00', close: '02:00' },
  ],
  [
    { open: '02:00', close: '02:30' },
    { open: '03:00', close: '04:00' },
  ],
  [{ open: '02:15', close: '02:45' }],
  [{ open: '23:30', close: '24:00' }],
  [{ open: '00:00', close: '00:45' }],
  [{ open: '07:59:31', close: '16:00:07' }],
];

/** A second near which the case takes place; half of them near a clock change, if the zone has one. */
export function randomMoment(chance: Chance, zone: string): number {
  const changes = wallClock(zone).changes.filter(({ at }) => at > FROM && at < UNTIL);
  const [first, ...others] = changes.map(({ at }) => at);
  if (first !== undefined && chance.often(0.6)) {
    if (zone === 'Pacific/Apia' && chance.often(0.5)) return nearly(chance, LEFT_OUT);
    return nearly(chance, chance.one([first, ...others]));
  }
  const moment = chance.whole(FROM, UNTIL);
  if (chance.often(0.8)) return moment;
  const year = new Date(moment * 1_000).getUTCFullYear();
  return Date.UTC(year, 11, 20) / 1_000 + chance.whole(0, 20 * DAY);
}

export function randomCalendar(chance: Chance, zone: string, moment: number): BusinessCalendar {
  const annualClosed = several(chance, 0.3, 2, () => randomClosure(chance, moment));
  return {
    id: 'calendar-1',
    version: 1,
    officeId: 'office-1',
    name: 'An office',
    zone,
    week: randomWeek(chance),
    closed: several(chance, 0.5, 5, () => randomClosed(chance, moment)),
    annualClosed,
    exceptions: several(chance, 0.35, 3, () => randomException(chance, moment)).filter(
      ({ day }, index, all) => all.findIndex((each) => each.day === day) === index,
    ),
    holidaysUntilDay: '2040-12-31' as Day,
  };
}

/** A second at which the wall shows one of the week's borders, or nearly: clock changes left aside. */
export function randomBorder(chance: Chance, calendar: BusinessCalendar, moment: number): number {
  const times = calendar.week.flat().flatMap(({ open, close }) => [open, close]);
  const [hour = 0, minute = 0, second = 0] = chance
    .one(times as unknown as [string, ...string[]])
    .split(':')
    .map(Number);
  const clock = wallClock(calendar.zone);
  const midnight = Math.floor(clock.wallAt(moment) / DAY) * DAY;
  const wall = midnight + hour * HOUR + minute * 60 + second;
  return wall - (clock.wallAt(moment) - moment) + (chance.often(0.6) ? 0 : chance.whole(-1, 1));
}

function nearly(chance: Chance, second: number): number {
  const reach = chance.one([1, 5, 60, HOUR, HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY]);
  return second + chance.whole(-reach, chance.often(0.5) ? 0 : reach);
}

/** One or two kinds of day, some days shut; never shorter than three hours a week. */
function randomWeek(chance: Chance): Week {
  const usual = randomWindows(chance);
  const other = randomWindows(chance);
  const shut = chance.one([0.05, 0.3, 0.5]);
  const days = Array.from({ length: 7 }, (_, day): readonly Window[] => {
    if (chance.often(day < 5 ? shut / 3 : shut * 1.6)) return [];
    return chance.often(0.75) ? usual : other;
  });
  const isShort = days.flat().reduce((sum, window) => sum + lengthOf(window), 0) < 3 * HOUR;
  if (isShort) days[chance.whole(0, 6)] = [{ open: '09:00', close: '17:00' }];
  return days as unknown as Week;
}

function randomWindows(chance: Chance): readonly Window[] {
  if (chance.often(0.5)) return chance.one(KNOWN);
  const grain = chance.one([HOUR, 1_800, 900, 60, 1]);
  return Array.from({ length: chance.whole(1, 3) }, (): Window => {
    const opens = Math.floor(chance.whole(0, DAY - 2 * grain) / grain) * grain;
    const length = Math.max(1, Math.floor(chance.whole(grain, 8 * HOUR) / grain)) * grain;
    return { open: timeOf(opens), close: timeOf(Math.min(opens + length, DAY)) };
  });
}

function randomClosed(chance: Chance, moment: number): ClosedDate {
  return { day: dayNear(chance, moment, -2, 8), name: 'Holiday' };
}

function randomException(chance: Chance, moment: number): DateException {
  const windows = chance.often(0.2) ? [] : randomWindows(chance);
  return { day: dayNear(chance, moment, -2, 6), windows, name: 'Exception' };
}

function randomClosure(chance: Chance, moment: number): AnnualClosure {
  if (chance.often(0.3)) return { from: '12-24', to: '01-06', name: 'Christmas' };
  const from = dayNear(chance, moment, -4, 6);
  const to = dayOfSecond(Date.parse(from) / 1_000 + chance.whole(0, 12) * DAY);
  return { from: from.slice(5), to: to.slice(5), name: 'Closure' };
}

function dayNear(chance: Chance, moment: number, fewest: number, most: number): Day {
  return dayOfSecond(moment + chance.whole(fewest, most) * DAY);
}

function dayOfSecond(second: number): Day {
  return new Date(second * 1_000).toISOString().slice(0, 10) as Day;
}

function several<T>(chance: Chance, share: number, most: number, make: () => T): T[] {
  if (!chance.often(share)) return [];
  return Array.from({ length: chance.whole(1, most) }, make);
}

function lengthOf({ open, close }: Window): number {
  return secondOf(close) - secondOf(open);
}

function secondOf(time: string): number {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return hour * HOUR + minute * 60 + second;
}

function timeOf(second: number): string {
  const parts = [Math.floor(second / HOUR), Math.floor(second / 60) % 60, second % 60];
  const [hour, minute, rest] = parts.map((part) => String(part).padStart(2, '0'));
  return second % 60 === 0 ? `${hour}:${minute}` : `${hour}:${minute}:${rest}`;
}
