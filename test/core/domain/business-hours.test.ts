import { describe, expect, test } from 'vitest';
import type { BusinessCalendar } from '../../../core/domain/business-calendar.ts';
import {
  compileHours,
  dueAfter,
  explainDays,
  isOpen,
  isProvisional,
  nextBoundary,
  nextOpening,
  openBetween,
  openIntervals,
  type BusinessHours,
} from '../../../core/domain/business-hours.ts';
import { durationMs, hours, instant, minutes, seconds, type Instant } from '../../../core/time.ts';
import { aCalendar, aDay, at, everyDay, workweek } from '../../support/business-calendars.ts';
import { zoneNamed } from '../../support/zones.ts';

function hoursOf(parts: Partial<BusinessCalendar> = {}): BusinessHours {
  const calendar = aCalendar(parts);
  return compileHours(calendar, zoneNamed(calendar.zone));
}

function iso(when: Instant | null): string | null {
  return when === null ? null : new Date(when).toISOString().replace('.000Z', 'Z');
}

const madrid = hoursOf();
const roundTheClock = hoursOf({ week: everyDay([{ open: '00:00', close: '24:00' }]) });

describe('open and shut', () => {
  test('an office is open at opening time and outside exactly at closing time', () => {
    expect(isOpen(madrid, at('2026-05-04T06:59:59.999Z'))).toBe(false);
    expect(isOpen(madrid, at('2026-05-04T07:00:00Z'))).toBe(true);
    expect(isOpen(madrid, at('2026-05-04T15:59:59.999Z'))).toBe(true);
    expect(isOpen(madrid, at('2026-05-04T16:00:00Z'))).toBe(false);
  });

  test('the next opening is now while open, and Monday from Friday evening on', () => {
    expect(iso(nextOpening(madrid, at('2026-05-04T10:00:00Z')))).toBe('2026-05-04T10:00:00Z');
    expect(iso(nextOpening(madrid, at('2026-05-08T16:00:00Z')))).toBe('2026-05-11T07:00:00Z');
  });

  test('the next boundary is the closing while open and the opening while shut', () => {
    expect(iso(nextBoundary(madrid, at('2026-05-08T07:00:00Z')))).toBe('2026-05-08T16:00:00Z');
    expect(iso(nextBoundary(madrid, at('2026-05-08T16:00:00Z')))).toBe('2026-05-11T07:00:00Z');
  });

  test('an office that works round the clock has no boundary and one endless interval', () => {
    expect(nextBoundary(roundTheClock, at('2026-05-08T07:00:00Z'))).toBeNull();
    const from = at('2026-01-01T00:00:00Z');
    const to = at('2029-01-01T00:00:00Z');
    expect(openIntervals(roundTheClock, from, to)).toEqual([{ from, to }]);
    expect(dueAfter(roundTheClock, from, hours(5_000))).toBe(from + hours(5_000));
  });

  test('an office that never shut again stays one with a boundary before that', () => {
    const week = everyDay([{ open: '00:00', close: '24:00' }]);
    const opening = hoursOf({ week, closed: [{ day: aDay('2026-05-08'), name: 'Move' }] });
    expect(iso(nextBoundary(opening, at('2026-05-01T00:00:00Z')))).toBe('2026-05-07T22:00:00Z');
    expect(iso(nextBoundary(opening, at('2026-05-08T00:00:00Z')))).toBe('2026-05-08T22:00:00Z');
    expect(nextBoundary(opening, at('2026-05-08T22:00:00Z'))).toBeNull();
  });
});

describe('dues', () => {
  test('a target used up exactly at closing time is due at closing time', () => {
    expect(iso(dueAfter(madrid, at('2026-05-04T07:00:00Z'), hours(9)))).toBe(
      '2026-05-04T16:00:00Z',
    );
    expect(iso(dueAfter(madrid, at('2026-05-04T07:00:00Z'), seconds(9 * 3_600 + 1)))).toBe(
      '2026-05-05T07:00:01Z',
    );
  });

  test('a target of nothing is due at the start, open or shut', () => {
    const night = at('2026-05-04T02:00:00Z');
    expect(dueAfter(madrid, night, durationMs(0))).toBe(night);
  });

  test('a target received at closing time begins at the next opening', () => {
    expect(iso(dueAfter(madrid, at('2026-05-08T16:00:00Z'), minutes(1)))).toBe(
      '2026-05-11T07:01:00Z',
    );
  });

  test('a target of years is found', () => {
    const sundays = hoursOf({
      week: [[], [], [], [], [], [], [{ open: '10:00', close: '11:00' }]],
    });
    const due = dueAfter(sundays, at('2026-01-01T00:00:00Z'), hours(2_000));
    expect(iso(due)).toBe('2064-04-27T09:00:00Z');
  });

  test('a window is as long as its seconds: 5 h in spring, 7 h in autumn', () => {
    const nights = hoursOf({ week: everyDay([{ open: '00:00', close: '06:00' }]) });
    const night = (from: string) =>
      openBetween(nights, at(`${from}T22:00:00Z`), instant(at(`${from}T22:00:00Z`) + hours(12)));
    expect(night('2026-03-27')).toBe(hours(6));
    expect(night('2026-03-28')).toBe(hours(5));
    expect(night('2026-10-24')).toBe(hours(7));
  });

  test('no target is negative, infinite or no number', () => {
    const start = at('2026-05-04T07:00:00Z');
    for (const target of [-1, NaN, -Infinity, Infinity]) {
      expect(() => dueAfter(madrid, start, durationMs(target))).toThrow(RangeError);
    }
    expect(() => dueAfter(madrid, instant(NaN), hours(1))).toThrow(RangeError);
    expect(() => isOpen(madrid, instant(Infinity))).toThrow(RangeError);
  });

  test('elapsed open time is negative backwards', () => {
    const from = at('2026-05-04T10:00:00Z');
    const to = at('2026-05-05T10:00:00Z');
    expect(openBetween(madrid, from, to)).toBe(hours(9));
    expect(openBetween(madrid, to, from)).toBe(hours(-9));
  });

  test('a calendar that got past the door and never opens is a bug, found in bounded time', () => {
    const shut = hoursOf({ week: everyDay([]) });
    const start = at('2026-05-04T07:00:00Z');
    expect(() => dueAfter(shut, start, hours(1))).toThrow('never opens again');
    expect(() => nextOpening(shut, start)).toThrow('never opens again');
    const once = hoursOf({
      week: everyDay([]),
      exceptions: [
        { day: aDay('2026-05-05'), windows: [{ open: '09:00', close: '10:00' }], name: '' },
      ],
    });
    expect(iso(dueAfter(once, start, hours(1)))).toBe('2026-05-05T08:00:00Z');
    expect(() => dueAfter(once, start, hours(2))).toThrow('never opens again');
  });

  test('a calendar is compiled for the zone it names and with windows it can read', () => {
    expect(() => compileHours(aCalendar(), zoneNamed('Europe/Lisbon'))).toThrow(RangeError);
    expect(() => hoursOf({ week: workweek([{ open: '9', close: '18' }]) })).toThrow(RangeError);
    expect(() => hoursOf({ annualClosed: [{ from: '02-30', to: '03-01', name: '' }] })).toThrow(
      RangeError,
    );
  });

  test('a due after the last day with holidays entered is provisional', () => {
    expect(isProvisional(madrid, at('2026-12-31T17:00:00Z'))).toBe(false);
    expect(isProvisional(madrid, at('2026-12-31T23:00:00Z'))).toBe(false);
    expect(isProvisional(madrid, at('2026-12-31T23:00:01Z'))).toBe(true);
  });
});

describe('the order of questions', () => {
  test('answers stay the same when a span has grown forwards and backwards', () => {
    const grown = hoursOf();
    const start = at('2026-05-04T10:00:00Z');
    for (const far of ['1970-06-01T10:00:00Z', '2090-06-01T10:00:00Z', '1999-06-01T10:00:00Z']) {
      dueAfter(grown, at(far), hours(40));
      expect(dueAfter(grown, start, hours(40))).toBe(dueAfter(hoursOf(), start, hours(40)));
      const decade = instant(start + hours(24 * 3_650));
      expect(openBetween(grown, start, decade)).toBe(openBetween(hoursOf(), start, decade));
    }
  });

  test('a century is reckoned from both ends', () => {
    const forwards = openBetween(hoursOf(), at('1950-01-01T00:00Z'), at('2050-01-01T00:00Z'));
    const grown = hoursOf();
    isOpen(grown, at('2050-01-01T00:00Z'));
    expect(openBetween(grown, at('1950-01-01T00:00Z'), at('2050-01-01T00:00Z'))).toBe(forwards);
    expect(() => isOpen(grown, instant(Date.UTC(10_500, 0, 1)))).toThrow('outside the years');
    expect(() => isOpen(grown, instant(-Date.UTC(7_000, 0, 1)))).toThrow('outside the years');
  });
});

describe('days explained', () => {
  const festive = hoursOf({
    closed: [
      { day: aDay('2026-12-08'), name: 'Immaculate Conception' },
      { day: aDay('2026-12-08'), name: 'Town feast' },
      { day: aDay('2026-12-28'), name: 'Closed by hand' },
    ],
    annualClosed: [{ from: '12-24', to: '01-01', name: 'Christmas' }],
    exceptions: [
      {
        day: aDay('2026-12-28'),
        windows: [{ open: '10:00', close: '12:00' }],
        name: 'Stocktaking',
      },
    ],
  });

  test('each day says why it has the windows it has', () => {
    const reasons = (from: string, to: string) =>
      explainDays(festive, at(from), at(to)).map(({ day, reason, intervals }) => [
        day,
        reason.kind,
        'name' in reason ? reason.name : null,
        intervals.length,
      ]);
    expect(reasons('2026-12-07T10:00:00Z', '2026-12-08T10:00:00Z')).toEqual([
      ['2026-12-07', 'week', null, 1],
      ['2026-12-08', 'closed', 'Immaculate Conception, Town feast', 0],
    ]);
    expect(reasons('2026-12-26T10:00:00Z', '2026-12-28T10:00:00Z')).toEqual([
      ['2026-12-26', 'annual-closed', 'Christmas', 0],
      ['2026-12-27', 'annual-closed', 'Christmas', 0],
      ['2026-12-28', 'exception', 'Stocktaking', 1],
    ]);
    expect(reasons('2027-01-01T10:00:00Z', '2027-01-02T22:59:59Z')).toEqual([
      ['2027-01-01', 'annual-closed', 'Christmas', 0],
      ['2027-01-02', 'week', null, 0],
    ]);
  });

  test('a day that does not exist is listed as such', () => {
    const apia = hoursOf({ zone: 'Pacific/Apia', week: everyDay() });
    const days = explainDays(apia, at('2011-12-29T20:00:00Z'), at('2011-12-31T04:00:00Z'));
    expect(days.map(({ day, reason }) => `${day} ${reason.kind}`)).toEqual([
      '2011-12-29 week',
      '2011-12-30 no-such-day',
      '2011-12-31 week',
    ]);
  });

  test('nothing is explained from an instant to itself or back', () => {
    const start = at('2026-12-07T10:00:00Z');
    expect(explainDays(madrid, start, start)).toEqual([]);
    expect(explainDays(madrid, start, instant(start - 1))).toEqual([]);
  });

  test('a day ends where the next begins: midnight itself is not explained', () => {
    const days = explainDays(madrid, at('2026-05-04T10:00:00Z'), at('2026-05-04T22:00:00Z'));
    expect(days.map(({ day }) => day)).toEqual(['2026-05-04']);
  });

  test('a window that a gap carries past midnight is counted once', () => {
    // 1919-03-30 23:30 became 00:30 of the 31st: 23:40-23:50 is worked at 00:40-00:50
    const week = everyDay([
      { open: '23:40', close: '23:50' },
      { open: '00:35', close: '00:45' },
    ]);
    const toronto = hoursOf({ zone: 'America/Toronto', week });
    const from = at('1919-03-31T00:00:00Z');
    const to = at('1919-03-31T12:00:00Z');
    expect(openBetween(toronto, from, to)).toBe(minutes(15));
    const days = explainDays(toronto, from, to).map(({ intervals }) =>
      intervals.map((open) => (open.to - open.from) / 60_000),
    );
    expect(days).toEqual([
      [10, 10],
      [5, 10],
    ]);
  });
});
