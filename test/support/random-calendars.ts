import fc from 'fast-check';
import type { BusinessCalendar, Week, Window } from '../../core/domain/business-calendar.ts';
import { addDays } from '../../core/domain/local-time.ts';
import { dayOf, offsetChanges, type Zone } from '../../core/domain/zones.ts';
import { DAY_MS, durationMs, instant, SECOND_MS, type Instant } from '../../core/time.ts';
import { aCalendar, OFFICE_HOURS } from './business-calendars.ts';
import { zoneNamed } from './zones.ts';

/** Half hours, midnights, skipped days, no changes at all, and those whose law changed lately. */
const ZONE_NAMES = [
  'Europe/Madrid',
  'Europe/London',
  'America/New_York',
  'America/Vancouver',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'America/Santiago',
  'America/Scoresbysund',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Tehran',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kolkata',
  'Asia/Pyongyang',
  'Antarctica/Troll',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Fakaofo',
  'America/Caracas',
  'Etc/UTC',
] as const;

const FIRST_START = Date.UTC(1995, 0, 1);
const LAST_START = Date.UTC(2036, 0, 1);

/** Zones with the instants at which their clocks change. */
const ZONES = ZONE_NAMES.map((name) => {
  const zone = zoneNamed(name);
  const changes = offsetChanges(zone, instant(FIRST_START), instant(LAST_START));
  return { zone, changesAt: changes.map(({ at }) => at) };
});

/** A calendar and an instant at which a case comes in, half of them near a change of the clocks. */
export type CalendarCase = {
  readonly calendar: BusinessCalendar;
  readonly zone: Zone;
  readonly start: Instant;
};

const aClock = fc.oneof(
  fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 900),
  // clocks change in the small hours
  fc.integer({ min: 0, max: 48 }).map((step) => step * 300),
  fc.integer({ min: 0, max: 86_399 }),
);

const aWindow: fc.Arbitrary<Window> = fc
  .tuple(aClock, aClock)
  .map(([one, other]) =>
    one === other
      ? { open: clockText(one), close: '24:00' }
      : { open: clockText(Math.min(one, other)), close: clockText(Math.max(one, other)) },
  );

const someWindows = fc.oneof(
  { weight: 3, arbitrary: fc.array(aWindow, { maxLength: 3 }) },
  { weight: 2, arbitrary: fc.constantFrom<Window[]>([...OFFICE_HOURS], split(), night(), []) },
  { weight: 1, arbitrary: fc.constant<Window[]>([{ open: '00:00', close: '24:00' }]) },
);

const aWeek: fc.Arbitrary<Week> = fc
  .array(someWindows, { minLength: 7, maxLength: 7 })
  .map((days) => (days.some((windows) => windows.length > 0) ? days : days.fill([...OFFICE_HOURS])))
  .map((days) => days as unknown as Week);

const daysFromStart = fc.integer({ min: -2, max: 9 });

export const aCalendarCase: fc.Arbitrary<CalendarCase> = fc
  .record({
    place: fc.constantFrom(...ZONES),
    week: aWeek,
    isNearChange: fc.boolean(),
    pick: fc.nat({ max: 1_000_000 }),
    jitterSeconds: fc.integer({ min: -2 * 86_400, max: 86_400 }),
    closed: fc.array(daysFromStart, { maxLength: 2 }),
    annual: fc.array(fc.tuple(daysFromStart, fc.integer({ min: 0, max: 12 })), { maxLength: 1 }),
    exceptions: fc.uniqueArray(fc.tuple(daysFromStart, someWindows), {
      maxLength: 2,
      selector: ([day]) => day,
    }),
  })
  .map((drawn) => {
    const { zone, changesAt } = drawn.place;
    const start = startOf(drawn.isNearChange ? changesAt : [], drawn.pick, drawn.jitterSeconds);
    const startDay = dayOf(zone, start);
    const calendar = aCalendar({
      zone: zone.name,
      week: drawn.week,
      closed: drawn.closed.map((days) => ({ day: addDays(startDay, days), name: 'Holiday' })),
      annualClosed: drawn.annual.map(([days, length]) => ({
        from: addDays(startDay, days).slice(5),
        to: addDays(startDay, days + length).slice(5),
        name: 'Closure',
      })),
      exceptions: drawn.exceptions.map(([days, windows]) => ({
        day: addDays(startDay, days),
        windows,
        name: 'Exception',
      })),
    });
    return { calendar, zone, start };
  });

/** Up to two working days, whole seconds, often a round number of hours. */
export const aTarget = fc
  .oneof(
    fc.integer({ min: 1, max: 16 }).map((hours) => hours * 3_600),
    fc.integer({ min: 1, max: 60_000 }),
  )
  .map((seconds) => durationMs(seconds * SECOND_MS));

function startOf(changesAt: readonly Instant[], pick: number, jitterSeconds: number): Instant {
  const change = changesAt[pick % Math.max(1, changesAt.length)];
  const day = FIRST_START + (pick % ((LAST_START - FIRST_START) / DAY_MS)) * DAY_MS;
  return instant((change ?? day) + jitterSeconds * SECOND_MS);
}

function split(): Window[] {
  return [
    { open: '09:00', close: '14:00' },
    { open: '15:30', close: '18:30:30' },
  ];
}

function night(): Window[] {
  return [
    { open: '00:00', close: '06:00' },
    { open: '22:00', close: '24:00' },
  ];
}

function clockText(secondsOfDay: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const second = secondsOfDay % 60;
  const minute = Math.floor(secondsOfDay / 60);
  const text = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  return second === 0 ? text : `${text}:${two(second)}`;
}
