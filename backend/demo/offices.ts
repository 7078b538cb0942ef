import type {
  BusinessCalendar,
  ClosedDate,
  DateException,
  Week,
  Window,
} from '../../core/domain/business-calendar.ts';
import type { Office, Person, Role } from '../../core/domain/people.ts';
import { idOf, type OfficeId, type PersonId } from '../../core/ids.ts';
import type { Day } from '../../core/time.ts';
import { dateOf } from './easter.ts';
import { colombiaHolidays, madridHolidays, mexicoHolidays, saoPauloHolidays } from './holidays.ts';

export const OFFICES: readonly Office[] = [
  office('madrid', 'Madrid', 'Europe/Madrid', '+34 910 000 140'),
  office('mexico-city', 'Ciudad de México', 'America/Mexico_City', '+52 55 0000 0140'),
  office('bogota', 'Bogotá', 'America/Bogota', '+57 601 000 0140'),
  office('sao-paulo', 'São Paulo', 'America/Sao_Paulo', '+55 11 0000 0140'),
];

/** What the demo tenant calls a calendar: one for each office, and Madrid's for Standard contracts. */
export type CalendarName = 'madrid' | 'madrid-standard' | 'mexico-city' | 'bogota' | 'sao-paulo';

/**
 * The calendars as approved in the year of the anchor, for that year and the next. São Paulo's says
 * so only up to `approvedUntilDay`, so that a due beyond is provisional.
 */
export function demoCalendars(year: number, approvedUntilDay: Day): readonly BusinessCalendar[] {
  const both = (holidaysOf: (year: number) => readonly ClosedDate[]): readonly ClosedDate[] =>
    [year, year + 1].flatMap(holidaysOf);
  const madrid = both(madridHolidays);
  const shortDays = [year, year + 1].flatMap((one) => madridShortDays(one, madrid));
  const split = everyDay(['09:00', '14:00'], ['15:00', '18:00']);
  const untilDay = dateOf(year + 1, 12, 31);
  return [
    calendar('madrid', 'madrid', 'Madrid', {
      week: [split[0], split[1], split[2], split[3], windows(['08:00', '15:00']), [], []],
      closed: madrid,
      exceptions: shortDays,
      untilDay,
    }),
    calendar('madrid-standard', 'madrid', 'Madrid, plan Standard', {
      week: everyDay(['08:00', '15:00']),
      closed: madrid,
      exceptions: [],
      untilDay,
    }),
    calendar('mexico-city', 'mexico-city', 'Ciudad de México', {
      week: split,
      closed: both(mexicoHolidays),
      exceptions: [],
      untilDay,
    }),
    calendar('bogota', 'bogota', 'Bogotá', {
      week: everyDay(['08:00', '12:00'], ['13:00', '17:00']),
      closed: both(colombiaHolidays),
      exceptions: [],
      untilDay,
    }),
    calendar('sao-paulo', 'sao-paulo', 'São Paulo', {
      week: everyDay(['09:00', '12:00'], ['13:30', '18:00']),
      closed: both(saoPauloHolidays),
      exceptions: [],
      untilDay: approvedUntilDay,
    }),
  ];
}

/** Short days before Christmas and New Year, where the office works at all. */
function madridShortDays(year: number, closed: readonly ClosedDate[]): readonly DateException[] {
  const days = [
    { day: dateOf(year, 12, 24), name: 'Nochebuena' },
    { day: dateOf(year, 12, 31), name: 'Nochevieja' },
  ];
  return days
    .filter(({ day }) => !closed.some((one) => one.day === day) && isWeekday(day))
    .map((one) => ({ ...one, windows: windows(['09:00', '14:00']) }));
}

function isWeekday(day: Day): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

type Opening = {
  readonly week: Week;
  readonly closed: readonly ClosedDate[];
  readonly exceptions: readonly DateException[];
  readonly untilDay: Day;
};

function calendar(
  id: CalendarName,
  officeId: string,
  name: string,
  { week, closed, exceptions, untilDay }: Opening,
): BusinessCalendar {
  const zone = OFFICES.find((one) => one.id === officeId)?.zone ?? 'UTC';
  return {
    id,
    version: 3,
    officeId,
    name,
    zone,
    week,
    closed,
    annualClosed: [],
    exceptions,
    holidaysUntilDay: untilDay,
  };
}

function windows(...hours: readonly (readonly [string, string])[]): readonly Window[] {
  return hours.map(([open, close]) => ({ open, close }));
}

function everyDay(...hours: readonly (readonly [string, string])[]): Week {
  const day = windows(...hours);
  return [day, day, day, day, day, [], []];
}

function office(id: string, name: string, zone: string, dutyPhone: string): Office {
  return { id: idOf(id), name, zone, calendarId: idOf(id), dutyPhone };
}

/** Two TAMs at each office, of whom the second is the first one's deputy; the rest work in Madrid. */
export const PEOPLE: readonly Person[] = [
  person('ines', 'Inés Valcárcel', 'tam', 'madrid', '+34 600 000 101'),
  person('tomas', 'Tomás Roldán', 'tam', 'madrid', '+34 600 000 102'),
  person('ximena', 'Ximena Arriaga', 'tam', 'mexico-city', '+52 55 0000 0103'),
  person('rodrigo', 'Rodrigo Cantú', 'tam', 'mexico-city', '+52 55 0000 0104'),
  person('mateo', 'Mateo Bustos', 'tam', 'bogota', '+57 300 000 0105'),
  person('nuria', 'Nuria Larrea', 'tam', 'bogota', '+57 300 000 0106'),
  person('beatriz', 'Beatriz Nogueira', 'tam', 'sao-paulo', '+55 11 90000 0107'),
  person('caio', 'Caio Fontes', 'tam', 'sao-paulo', '+55 11 90000 0108'),
  person('alvaro', 'Álvaro Correa', 'duty-manager', 'madrid', '+34 600 000 109'),
  person('marta', 'Marta Tejedo', 'team-lead', 'madrid', '+34 600 000 110'),
  person('raquel', 'Raquel Prado', 'specialist', 'madrid', '+34 600 000 111'),
  person('ivan', 'Iván Sotelo', 'specialist', 'bogota', '+57 300 000 0112'),
  person('elena', 'Elena Duarte', 'admin', 'madrid', null),
];

export type PersonName =
  | 'ines'
  | 'tomas'
  | 'ximena'
  | 'rodrigo'
  | 'mateo'
  | 'nuria'
  | 'beatriz'
  | 'caio'
  | 'alvaro'
  | 'marta'
  | 'raquel'
  | 'ivan'
  | 'elena';

export function personId(name: PersonName): PersonId {
  return idOf(name);
}

function person(
  id: PersonName,
  name: string,
  role: Role,
  officeId: string,
  phone: string | null,
): Person {
  const home: OfficeId = idOf(officeId);
  const zone = OFFICES.find((one) => one.id === home)?.zone ?? 'UTC';
  // Spanish and English are the languages of the product (R46)
  const language = officeId === 'sao-paulo' ? 'en' : 'es';
  return { id: personId(id), name, role, zone, language, officeId: home, phone };
}
