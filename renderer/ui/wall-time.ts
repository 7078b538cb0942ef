import {
  CalendarDate,
  parseDate,
  parseDateTime,
  toCalendarDateTime,
  type CalendarDateTime,
} from '@internationalized/date';

/** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`: what a clock on some wall shows, never an instant. */
export type WallTime = string;

export type WallPrecision = 'day' | 'minute';

/** The fields of a date field; null for no value and for text that is no date. */
export function fromWallTime(
  value: WallTime | null,
  precision: WallPrecision,
): CalendarDate | CalendarDateTime | null {
  if (value === null || !/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(value)) return null;
  try {
    if (precision === 'day') return parseDate(value.slice(0, 10));
    return value.includes('T') ? parseDateTime(value) : toCalendarDateTime(parseDate(value));
  } catch {
    return null; // such as 31 February: the library throws, an empty field says it as well
  }
}

export function toWallTime(
  value: { toString(): string } | null,
  precision: WallPrecision,
): WallTime | null {
  return value === null ? null : value.toString().slice(0, precision === 'day' ? 10 : 16);
}
