import {
  dayNumberOfCivil,
  dayOfNumber,
  weekdayOf,
  type Weekday,
} from '../../core/domain/local-time.ts';
import type { Day } from '../../core/time.ts';

/** Easter Sunday of the Gregorian calendar, as a day number (Meeus, Jones and Butcher). */
export function easterOf(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const correction = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  return dayNumberOfCivil({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 });
}

/** So many days from Easter Sunday: -2 is Good Friday, 60 Corpus Christi. */
export function fromEaster(year: number, days: number): Day {
  return dayOfNumber(easterOf(year) + days);
}

export function dateOf(year: number, month: number, day: number): Day {
  return dayOfNumber(dayNumberOfCivil({ year, month, day }));
}

/** The first, second, third ... Monday of a month. */
export function mondayOf(year: number, month: number, nth: number): Day {
  const first = dayNumberOfCivil({ year, month, day: 1 });
  return dayOfNumber(first + ((7 - weekdayOf(first)) % 7) + (nth - 1) * 7);
}

/** The day itself where it is a Monday, else the Monday after. */
export function nextMonday(day: number): Day {
  return dayOfNumber(day + ((7 - weekdayOf(day)) % 7));
}

/** The Monday after for a Sunday, else the day itself. */
export function mondayIfSunday(day: number): Day {
  const sunday: Weekday = 6;
  return dayOfNumber(weekdayOf(day) === sunday ? day + 1 : day);
}
