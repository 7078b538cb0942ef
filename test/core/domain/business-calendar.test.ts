import { describe, expect, test } from 'vitest';
import {
  checkCalendar,
  isWithinYear,
  parseMonthDay,
  parseWindow,
  type BusinessCalendar,
  type CalendarRefusal,
} from '../../../core/domain/business-calendar.ts';
import { hours, type Day } from '../../../core/time.ts';
import { aCalendar, aDay, everyDay, workweek } from '../../support/business-calendars.ts';
import { zones } from '../../support/zones.ts';

const HALF_DAY = [{ open: '09:00', close: '14:00' }];

function refusalOf(parts: Partial<BusinessCalendar>): CalendarRefusal | null {
  const checked = checkCalendar(aCalendar(parts), zones);
  return checked.ok ? null : checked.error;
}

describe('windows', () => {
  test.each([
    ['09:00', '18:00', hours(9), hours(18)],
    ['00:00', '24:00', 0, hours(24)],
    ['23:59:59', '24:00:00', hours(24) - 1_000, hours(24)],
    ['08:30:15', '08:30:16', 30_615_000, 30_616_000],
  ])('%s-%s is read', (open, close, openMs, closeMs) => {
    expect(parseWindow({ open, close })).toEqual({ openMs, closeMs });
  });

  test.each([
    ['18:00', '09:00'],
    ['09:00', '09:00'],
    ['22:00', '00:00'],
    ['9:00', '18:00'],
    ['09:00', '24:00:01'],
    ['09:00', '24:01'],
    ['09:60', '18:00'],
    ['09:00:60', '18:00'],
    ['25:00', '26:00'],
    ['24:00', '24:00'],
    ['', ''],
  ])('%s-%s is no window', (open, close) => {
    expect(parseWindow({ open, close })).toBeNull();
  });
});

describe('dates of the year', () => {
  test('are read as they sort, the leap day included', () => {
    expect(['01-01', '02-29', '12-31'].map(parseMonthDay)).toEqual([101, 229, 1231]);
    expect(['02-30', '13-01', '00-10', '04-31', '1-1', '06-00'].map(parseMonthDay)).toEqual(
      Array(6).fill(null),
    );
  });

  test('a range includes both ends and may wrap the year', () => {
    expect([731, 801, 831, 901].map((date) => isWithinYear(date, 801, 831))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([1223, 1224, 1231, 101, 106, 107].map((date) => isWithinYear(date, 1224, 106))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('a calendar at the door', () => {
  test('is let in with everything a calendar may say', () => {
    expect(
      refusalOf({
        week: workweek([
          { open: '09:00', close: '14:00' },
          { open: '13:00', close: '24:00' },
        ]),
        closed: [
          { day: aDay('2026-05-01'), name: 'Labour Day' },
          { day: aDay('2026-05-01'), name: 'Also a local feast' },
        ],
        annualClosed: [{ from: '12-24', to: '01-06', name: 'Christmas' }],
        exceptions: [
          { day: aDay('2026-12-24'), windows: HALF_DAY, name: 'Christmas Eve' },
          { day: aDay('2026-12-28'), windows: [], name: 'Moving house' },
        ],
      }),
    ).toBeNull();
  });

  test('is refused in a zone that the data do not name', () => {
    expect(refusalOf({ zone: 'Mars/Olympus' })).toEqual({
      kind: 'unknown-zone',
      zone: 'Mars/Olympus',
    });
  });

  test('is refused for a window that does not open before it closes, and says where', () => {
    const window = { open: '22:00', close: '06:00' };
    expect(refusalOf({ week: [[], [], [window], [], [], [], []] })).toEqual({
      kind: 'bad-window',
      window,
      on: 2,
    });
    const day = aDay('2026-07-01');
    expect(refusalOf({ exceptions: [{ day, windows: [window], name: 'Night' }] })).toEqual({
      kind: 'bad-window',
      window,
      on: day,
    });
  });

  test('is refused for a day that does not exist', () => {
    const day = '2026-02-30' as Day;
    expect(refusalOf({ closed: [{ day, name: '' }] })).toMatchObject({ in: 'closed' });
    expect(refusalOf({ exceptions: [{ day, windows: [], name: '' }] })).toMatchObject({
      in: 'exceptions',
    });
    expect(refusalOf({ holidaysUntilDay: day })).toEqual({
      kind: 'bad-day',
      day,
      in: 'holidaysUntilDay',
    });
  });

  test('is refused for a range of dates that no year has', () => {
    expect(refusalOf({ annualClosed: [{ from: '02-30', to: '03-01', name: '' }] })).toEqual({
      kind: 'bad-annual-range',
      from: '02-30',
      to: '03-01',
    });
  });

  test('is refused for two exceptions on one day', () => {
    const day = aDay('2026-12-24');
    const twice = [
      { day, windows: HALF_DAY, name: 'one' },
      { day, windows: [], name: 'other' },
    ];
    expect(refusalOf({ exceptions: twice })).toEqual({ kind: 'exception-twice', day });
  });

  test('is refused without any window', () => {
    expect(refusalOf({ week: everyDay([]) })).toEqual({ kind: 'no-window' });
    const closedOnce = [{ day: aDay('2026-07-01'), windows: [], name: '' }];
    expect(refusalOf({ week: everyDay([]), exceptions: closedOnce })).toEqual({
      kind: 'no-window',
    });
  });

  test('is refused when it opens on dated exceptions only', () => {
    const exceptions = [{ day: aDay('2026-07-01'), windows: HALF_DAY, name: 'Summer day' }];
    expect(refusalOf({ week: everyDay([]), exceptions })).toEqual({ kind: 'never-opens-again' });
  });

  test('is refused when its annual closures leave no day but the leap day', () => {
    const never = { kind: 'never-opens-again' };
    expect(refusalOf({ annualClosed: [{ from: '01-01', to: '12-31', name: '' }] })).toEqual(never);
    expect(refusalOf({ annualClosed: [{ from: '03-01', to: '02-28', name: '' }] })).toEqual(never);
    expect(refusalOf({ annualClosed: [{ from: '03-02', to: '02-28', name: '' }] })).toBeNull();
  });
});
