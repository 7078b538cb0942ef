import type { ClosedDate } from '../../core/domain/business-calendar.ts';
import { dayNumberOfCivil } from '../../core/domain/local-time.ts';
import type { Day } from '../../core/time.ts';
import { dateOf, easterOf, fromEaster, mondayIfSunday, mondayOf, nextMonday } from './easter.ts';

/*
 * Public holidays of the demo tenant's four offices, by law and in the language of the place. They
 * are records that a person has approved, not a library that the product trusts: a decree that moves
 * a day is entered in the calendar, as the next version of it.
 */

const named = (day: Day, name: string): ClosedDate => ({ day, name });

const inOrder = (days: readonly ClosedDate[]): readonly ClosedDate[] =>
  [...days].sort((a, b) => (a.day < b.day ? -1 : 1));

/**
 * National, of the Comunidad de Madrid and of the city. A Sunday is kept on the Monday after, which
 * is the law's own rule where the region's yearly decree does not choose another day instead.
 */
export function madridHolidays(year: number): readonly ClosedDate[] {
  const kept = (month: number, day: number, name: string): ClosedDate =>
    named(mondayIfSunday(dayNumberOfCivil({ year, month, day })), name);
  return inOrder([
    kept(1, 1, 'Año Nuevo'),
    kept(1, 6, 'Epifanía del Señor'),
    named(fromEaster(year, -3), 'Jueves Santo'),
    named(fromEaster(year, -2), 'Viernes Santo'),
    kept(5, 1, 'Fiesta del Trabajo'),
    kept(5, 2, 'Fiesta de la Comunidad de Madrid'),
    kept(5, 15, 'San Isidro'),
    kept(8, 15, 'Asunción de la Virgen'),
    kept(10, 12, 'Fiesta Nacional de España'),
    kept(11, 1, 'Todos los Santos'),
    kept(11, 9, 'Nuestra Señora de la Almudena'),
    kept(12, 6, 'Día de la Constitución Española'),
    kept(12, 8, 'Inmaculada Concepción'),
    kept(12, 25, 'Natividad del Señor'),
  ]);
}

/** Article 74 of the Ley Federal del Trabajo; the change of the presidency falls every sixth year. */
export function mexicoHolidays(year: number): readonly ClosedDate[] {
  const change = named(dateOf(year, 10, 1), 'Transmisión del Poder Ejecutivo Federal');
  return inOrder([
    named(dateOf(year, 1, 1), 'Año Nuevo'),
    named(mondayOf(year, 2, 1), 'Aniversario de la Constitución'),
    named(mondayOf(year, 3, 3), 'Natalicio de Benito Juárez'),
    named(dateOf(year, 5, 1), 'Día del Trabajo'),
    named(dateOf(year, 9, 16), 'Día de la Independencia'),
    ...(year % 6 === 2 ? [change] : []),
    named(mondayOf(year, 11, 3), 'Aniversario de la Revolución Mexicana'),
    named(dateOf(year, 12, 25), 'Navidad'),
  ]);
}

/** Ley 51 de 1983 (Emiliani): most feasts are kept on the Monday on or after their day. */
export function colombiaHolidays(year: number): readonly ClosedDate[] {
  const easter = easterOf(year);
  const moved = (month: number, day: number, name: string): ClosedDate =>
    named(nextMonday(dayNumberOfCivil({ year, month, day })), name);
  return inOrder([
    named(dateOf(year, 1, 1), 'Año Nuevo'),
    moved(1, 6, 'Día de los Reyes Magos'),
    moved(3, 19, 'Día de San José'),
    named(fromEaster(year, -3), 'Jueves Santo'),
    named(fromEaster(year, -2), 'Viernes Santo'),
    named(dateOf(year, 5, 1), 'Día del Trabajo'),
    named(nextMonday(easter + 39), 'Ascensión del Señor'),
    named(nextMonday(easter + 60), 'Corpus Christi'),
    named(nextMonday(easter + 68), 'Sagrado Corazón de Jesús'),
    moved(6, 29, 'San Pedro y San Pablo'),
    named(dateOf(year, 7, 20), 'Día de la Independencia'),
    named(dateOf(year, 8, 7), 'Batalla de Boyacá'),
    moved(8, 15, 'Asunción de la Virgen'),
    moved(10, 12, 'Día de la Diversidad Étnica y Cultural'),
    moved(11, 1, 'Todos los Santos'),
    moved(11, 11, 'Independencia de Cartagena'),
    named(dateOf(year, 12, 8), 'Inmaculada Concepción'),
    named(dateOf(year, 12, 25), 'Navidad'),
  ]);
}

/** National, of the state (9 July) and of the city; Carnival is optional and hence none. */
export function saoPauloHolidays(year: number): readonly ClosedDate[] {
  return inOrder([
    named(dateOf(year, 1, 1), 'Confraternização Universal'),
    named(dateOf(year, 1, 25), 'Aniversário de São Paulo'),
    named(fromEaster(year, -2), 'Paixão de Cristo'),
    named(dateOf(year, 4, 21), 'Tiradentes'),
    named(dateOf(year, 5, 1), 'Dia Mundial do Trabalho'),
    named(fromEaster(year, 60), 'Corpus Christi'),
    named(dateOf(year, 7, 9), 'Revolução Constitucionalista'),
    named(dateOf(year, 9, 7), 'Independência do Brasil'),
    named(dateOf(year, 10, 12), 'Nossa Senhora Aparecida'),
    named(dateOf(year, 11, 2), 'Finados'),
    named(dateOf(year, 11, 15), 'Proclamação da República'),
    // a holiday of the whole country since 2024 (Lei 14.759), of São Paulo before
    named(dateOf(year, 11, 20), 'Dia Nacional de Zumbi e da Consciência Negra'),
    named(dateOf(year, 12, 25), 'Natal'),
  ]);
}
