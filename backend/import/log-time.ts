import { parseDay, dayNumberOf } from '../../core/domain/local-time.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../core/time.ts';

/** Local time (core/domain/zones.ts): what a wall clock shows, as if it showed UTC. */
export type LocalMs = number;

/** Reads `DD-MM-YYYY HH:MM` with or without seconds; null when it is none, or no such day. */
export function readLogTime(text: string): LocalMs | null {
  const parts = /^(\d{2})-(\d{2})-(\d{4}) (\d{2}:\d{2}(?::\d{2})?)$/.exec(text);
  if (!parts) return null;
  const [, day, month, year, clock = ''] = parts;
  return localOf(`${year ?? ''}-${month ?? ''}-${day ?? ''}`, clock);
}

/** Reads `YYYY-MM-DDTHH:MM`. */
export function readLocalMinute(text: string): LocalMs | null {
  const [day = '', clock = ''] = text.split('T');
  return localOf(day, clock);
}

function localOf(dayText: string, clock: string): LocalMs | null {
  const day = parseDay(dayText);
  const [hour = NaN, minute = NaN, second = 0] = clock.split(':').map(Number);
  if (day === null || !(hour < 24 && minute < 60 && second < 60)) return null;
  return dayNumberOf(day) * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS;
}
