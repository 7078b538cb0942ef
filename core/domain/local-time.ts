import { DAY_MS, type Day } from '../time.ts';

/**
 * Days since 1970-01-01 in the proleptic Gregorian calendar: the number of a civil day, in no zone.
 * A `Day` is how it is kept and shown, a `DayNumber` is how it is reckoned with.
 */
export type DayNumber = number;

/** Monday is 0, Sunday is 6. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

const DAYS_PER_ERA = 146_097;
/** From 0000-03-01, where an era of 400 years begins, to 1970-01-01. */
const ERA_TO_EPOCH_DAYS = 719_468;
const DAY_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** 0001-01-01 and 9999-12-31: the days that `YYYY-MM-DD` can write. */
export const FIRST_DAY_NUMBER: DayNumber = -719_162;
export const LAST_DAY_NUMBER: DayNumber = 2_932_896;

/** The number of a civil date; `month` is 1 to 12. The date must exist. */
export function dayNumberOfCivil({ year, month, day }: CivilDate): DayNumber {
  // years begin in March, so that the leap day is the last of its year
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - ERA_TO_EPOCH_DAYS;
}

export function civilOf(number: DayNumber): CivilDate {
  const shifted = number + ERA_TO_EPOCH_DAYS;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** Reads `YYYY-MM-DD`; null when it is written otherwise or the date does not exist. */
export function parseDay(text: string): Day | null {
  const parts = DAY_SHAPE.exec(text);
  if (!parts) return null;
  const written = { year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) };
  if (written.year < 1 || written.month < 1 || written.month > 12) return null;
  // a date that does not exist comes back as another one
  const { month, day } = civilOf(dayNumberOfCivil(written));
  return month === written.month && day === written.day ? (text as Day) : null;
}

/** Throws a RangeError for a text that `parseDay` would not read: it got past the door. */
export function dayNumberOf(day: Day): DayNumber {
  if (parseDay(day) === null) throw new RangeError(`Not a day: ${day}`);
  return dayNumberOfCivil({
    year: Number(day.slice(0, 4)),
    month: Number(day.slice(5, 7)),
    day: Number(day.slice(8, 10)),
  });
}

/** Throws a RangeError outside the years 1 to 9999. */
export function dayOfNumber(number: DayNumber): Day {
  if (!(number >= FIRST_DAY_NUMBER && number <= LAST_DAY_NUMBER)) {
    throw new RangeError(`Day number ${number} is outside the years 1 to 9999`);
  }
  const { year, month, day } = civilOf(number);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` as Day;
}

export function weekdayOf(number: DayNumber): Weekday {
  // 1970-01-01 was a Thursday, which is 3
  return ((((number + 3) % 7) + 7) % 7) as Weekday;
}

export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumberOf(day) + days);
}

/** The civil day on which a local time (zones.ts) falls. */
export function dayNumberOfLocal(localMs: number): DayNumber {
  return Math.floor(localMs / DAY_MS);
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
