import { DAY_MS, instant, type Instant } from '../../core/time.ts';
import type { Language } from './resources.ts';
import type { Words } from './words.ts';

/** What a time needs to be written: whose zone (an IANA name such as `Europe/Madrid`) and whose language. */
export interface Place {
  readonly zone: string;
  readonly language: Language;
}

export interface DayTimeWish {
  readonly seconds?: boolean;
}

const locales: Readonly<Record<Language, string>> = { es: 'es-ES', en: 'en-GB' };

/** How numbers, days and times are written in a language: English as in Europe, with 24 hours and the day first. */
export function localeOf(language: Language): string {
  return locales[language];
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(place: Place, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${place.language} ${place.zone} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locales[place.language], {
    timeZone: place.zone,
    ...options,
  });
  formatters.set(key, made);
  return made;
}

/** `18:34`, or `18:34:34` with seconds; always 24 hours. */
export function formatTime(at: Instant, place: Place, wish: DayTimeWish = {}): string {
  return formatter(place, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(wish.seconds === true && { second: '2-digit' }),
  }).format(at);
}

/** `Tue`, `mar`. */
export function formatWeekday(at: Instant, place: Place): string {
  return plain(formatter(place, { weekday: 'short' }).format(at));
}

/** `Mon 6 Apr 2026`, `lun 6 abr 2026`. */
export function formatDate(at: Instant, place: Place): string {
  const parts = partsOf(at, place, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  return `${parts('weekday')} ${parts('day')} ${parts('month')} ${parts('year')}`;
}

/**
 * A moment as a person near it says it, seen from `now` in the same zone.
 * `today 18:34:34`, `tomorrow 09:30`, within six days `Tue 09:30`, else `6 Apr 09:30`, in another year `6 Apr 2027 09:30`.
 */
export function formatDayTime(
  at: Instant,
  now: Instant,
  place: Place,
  words: Words,
  wish: DayTimeWish = {},
): string {
  const time = formatTime(at, place, wish);
  const days = dayNumber(at, place) - dayNumber(now, place);
  if (days === 0) return words('ui.day.today', { time });
  if (days === 1) return words('ui.day.tomorrow', { time });
  if (days === -1) return words('ui.day.yesterday', { time });
  if (Math.abs(days) < 7) return `${formatWeekday(at, place)} ${time}`;
  const parts = partsOf(at, place, { day: 'numeric', month: 'short', year: 'numeric' });
  const isThisYear = parts('year') === partsOf(now, place, { year: 'numeric' })('year');
  return `${parts('day')} ${parts('month')}${isThisYear ? '' : ` ${parts('year')}`} ${time}`;
}

/** The bare `Tue 09:30` of a list, where a column head says the zone. */
export function formatWeekdayTime(at: Instant, place: Place, wish: DayTimeWish = {}): string {
  return `${formatWeekday(at, place)} ${formatTime(at, place, wish)}`;
}

/** `4.360` in Spanish (also below 10,000, so that columns align), `4,360` in English. */
export function formatNumber(value: number, language: Language, digits = 0): string {
  return new Intl.NumberFormat(locales[language], {
    useGrouping: 'always',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** `ratio` 0.217 is `21,7 %` in Spanish and `21.7 %` in English, one hard space before the sign in both. */
export function formatPercent(ratio: number, language: Language, digits = 0): string {
  return `${formatNumber(ratio * 100, language, digits)}\u00a0%`;
}

/** Days since 1970 of the calendar day that the clock on that wall shows. */
function dayNumber(at: Instant, place: Place): number {
  const part = partsOf(at, place, { year: 'numeric', month: 'numeric', day: 'numeric' });
  return Date.UTC(Number(part('year')), Number(part('month')) - 1, Number(part('day'))) / DAY_MS;
}

function partsOf(
  at: Instant,
  place: Place,
  options: Intl.DateTimeFormatOptions,
): (type: Intl.DateTimeFormatPartTypes) => string {
  const parts = formatter(place, options).formatToParts(instant(at));
  return (type) => plain(parts.find((part) => part.type === type)?.value ?? '');
}

/** Short names without the point that some versions of the locale data write (`abr.`), and `Sep` for `Sept`. */
function plain(name: string): string {
  return name.replace(/\.$/, '').replace(/^Sept$/, 'Sep');
}
