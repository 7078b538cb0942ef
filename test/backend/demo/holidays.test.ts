import { describe, expect, test } from 'vitest';
import { dateOf, fromEaster, mondayOf } from '../../../backend/demo/easter.ts';
import {
  colombiaHolidays,
  madridHolidays,
  mexicoHolidays,
  saoPauloHolidays,
} from '../../../backend/demo/holidays.ts';

const days = (all: readonly { readonly day: string }[]): readonly string[] =>
  all.map(({ day }) => day.slice(5));

describe('Easter', () => {
  test.each([
    [1961, '1961-04-02'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('of %i is %s', (year, day) => {
    expect(fromEaster(year, 0)).toBe(day);
  });

  test('a month that begins on a Monday has its first Monday then', () => {
    expect(mondayOf(2027, 2, 1)).toBe('2027-02-01');
    expect(mondayOf(2026, 2, 1)).toBe('2026-02-02');
    expect(dateOf(2026, 2, 2)).toBe('2026-02-02');
  });
});

describe('public holidays as published', () => {
  test('Madrid, 2026: All Saints and the Constitution fall on Sundays and move', () => {
    expect(days(madridHolidays(2026))).toEqual([
      '01-01',
      '01-06',
      '04-02',
      '04-03',
      '05-01',
      '05-02',
      '05-15',
      '08-15',
      '10-12',
      '11-02',
      '11-09',
      '12-07',
      '12-08',
      '12-25',
    ]);
  });

  test('Colombia, 2025 and 2026: eighteen, of which Emiliani moves ten to Mondays', () => {
    expect(days(colombiaHolidays(2026))).toEqual([
      '01-01',
      '01-12',
      '03-23',
      '04-02',
      '04-03',
      '05-01',
      '05-18',
      '06-08',
      '06-15',
      '06-29',
      '07-20',
      '08-07',
      '08-17',
      '10-12',
      '11-02',
      '11-16',
      '12-08',
      '12-25',
    ]);
    // two feasts share a Monday that year
    const shared = colombiaHolidays(2025).filter(({ day }) => day === '2025-06-30');
    expect(shared.map(({ name }) => name).sort()).toEqual([
      'Sagrado Corazón de Jesús',
      'San Pedro y San Pablo',
    ]);
  });

  test('Mexico, 2026: first and third Mondays, and no change of the presidency', () => {
    expect(days(mexicoHolidays(2026))).toEqual([
      '01-01',
      '02-02',
      '03-16',
      '05-01',
      '09-16',
      '11-16',
      '12-25',
    ]);
    expect(days(mexicoHolidays(2024))).toContain('10-01');
    expect(days(mexicoHolidays(2030))).toContain('10-01');
  });

  test('São Paulo, 2026: nation, state and city, Consciência Negra among them', () => {
    expect(days(saoPauloHolidays(2026))).toEqual([
      '01-01',
      '01-25',
      '04-03',
      '04-21',
      '05-01',
      '06-04',
      '07-09',
      '09-07',
      '10-12',
      '11-02',
      '11-15',
      '11-20',
      '12-25',
    ]);
  });
});
