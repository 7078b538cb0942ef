import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  civilOf,
  dayNumberOf,
  dayNumberOfCivil,
  dayNumberOfLocal,
  dayOfNumber,
  FIRST_DAY_NUMBER,
  LAST_DAY_NUMBER,
  parseDay,
  weekdayOf,
  type CivilDate,
  type DayNumber,
} from '../../../core/domain/local-time.ts';
import { DAY_MS, type Day } from '../../../core/time.ts';
import { aDay } from '../../support/business-calendars.ts';

const anyDayNumber = fc.integer({ min: FIRST_DAY_NUMBER, max: LAST_DAY_NUMBER });

/** The runtime's own calendar, which core may not ask. */
function isoDayOf(number: DayNumber): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

function agreesWithIso(numberOf: (date: CivilDate) => DayNumber) {
  return fc.property(anyDayNumber, (number) => {
    const [year = 0, month = 0, day = 0] = isoDayOf(number).split('-').map(Number);
    return numberOf({ year, month, day }) === number;
  });
}

describe('civil days', () => {
  test('every day of nine centuries is numbered as the ISO calendar does', () => {
    const first = dayNumberOf(aDay('1600-01-01'));
    const numbers = Array.from({ length: 900 * 366 }, (_, index) => first + index);
    expect(numbers.filter((number) => dayOfNumber(number) !== isoDayOf(number))).toEqual([]);
  });

  test('a day and its number tell each other, from year 1 to year 9999', () => {
    fc.assert(agreesWithIso(dayNumberOfCivil), { numRuns: 10_000 });
    fc.assert(
      fc.property(anyDayNumber, (number) => dayNumberOf(dayOfNumber(number)) === number),
      { numRuns: 10_000 },
    );
    expect(dayOfNumber(FIRST_DAY_NUMBER)).toBe('0001-01-01');
    expect(dayOfNumber(LAST_DAY_NUMBER)).toBe('9999-12-31');
  });

  test('a calendar that forgets the rule of centuries is caught', () => {
    const julian = ({ year, month, day }: CivilDate): DayNumber =>
      dayNumberOfCivil({ year, month, day }) + (year >= 2100 && month > 2 ? 1 : 0);
    expect(fc.check(agreesWithIso(julian), { numRuns: 10_000 }).failed).toBe(true);
  });

  test.each(['2026-02-29', '2100-02-29', '2026-04-31', '2026-00-10', '2026-13-01', '2026-01-00'])(
    '%s does not exist and is not read',
    (text) => {
      expect(parseDay(text)).toBeNull();
      expect(() => dayNumberOf(text as Day)).toThrow(RangeError);
    },
  );

  test.each(['2026-1-05', '26-01-05', '2026-01-05T00:00', ' 2026-01-05', '', '0000-01-01'])(
    '"%s" is not written as a day',
    (text) => {
      expect(parseDay(text)).toBeNull();
    },
  );

  test('a leap day is read in a leap year', () => {
    expect(parseDay('2000-02-29')).toBe('2000-02-29');
    expect(addDays(aDay('2024-02-28'), 2)).toBe('2024-03-01');
    expect(addDays(aDay('2026-01-01'), -1)).toBe('2025-12-31');
    expect(civilOf(dayNumberOf(aDay('2024-02-29')))).toEqual({ year: 2024, month: 2, day: 29 });
  });

  test('a week begins on Monday, before 1970 too', () => {
    expect(weekdayOf(dayNumberOf(aDay('2026-03-30')))).toBe(0);
    expect(weekdayOf(dayNumberOf(aDay('2026-03-29')))).toBe(6);
    expect(weekdayOf(dayNumberOf(aDay('1969-12-28')))).toBe(6);
    expect(weekdayOf(dayNumberOf(aDay('1969-12-29')))).toBe(0);
  });

  test('a local time belongs to the day it shows', () => {
    expect(dayNumberOfLocal(0)).toBe(0);
    expect(dayNumberOfLocal(DAY_MS - 1)).toBe(0);
    expect(dayNumberOfLocal(-1)).toBe(-1);
  });

  test('a day outside the years 1 to 9999 is a bug', () => {
    expect(() => dayOfNumber(FIRST_DAY_NUMBER - 1)).toThrow(RangeError);
    expect(() => dayOfNumber(LAST_DAY_NUMBER + 1)).toThrow(RangeError);
    expect(() => dayOfNumber(NaN)).toThrow(RangeError);
  });
});
