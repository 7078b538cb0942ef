import { expect, test } from 'vitest';
import type { Office, Person, Role } from '../../../../core/domain/people.ts';
import { idOf } from '../../../../core/ids.ts';
import {
  emptyDraft,
  isSameImport,
  officesToImportFor,
  readyDraft,
  type ImportDraft,
} from '../../../../renderer/features/import/import-draft.ts';

const office = (name: string): Office => ({
  id: idOf(`office-${name}`),
  name,
  zone: 'Europe/Madrid',
  calendarId: idOf('calendar'),
  dutyPhone: '+34 600 000 000',
});
const offices = [office('Madrid'), office('Bogotá')];
const person: Person = {
  id: idOf('person'),
  name: 'Inés',
  role: 'tam',
  zone: 'Europe/Madrid',
  language: 'es',
  officeId: idOf('office-Madrid'),
  phone: null,
};
const draft: ImportDraft = {
  file: new File(['number\n'], 'log.csv'),
  officeId: idOf('office-Madrid'),
  asOf: '2016-03-02T16:00',
  shiftToNow: true,
};

test.each<[Role, readonly string[]]>([
  ['team-lead', ['Bogotá', 'Madrid']],
  ['admin', ['Bogotá', 'Madrid']],
  ['tam', ['Madrid']],
  ['duty-manager', []],
  ['specialist', []],
])('a %s may import for %j', (role, names) => {
  const allowed = officesToImportFor(offices, role, idOf('office-Madrid'));
  expect(allowed.map(({ name }) => name)).toEqual(names);
});

test('a form begins at the own office, else at the first', () => {
  expect(emptyDraft(offices, person).officeId).toBe('office-Madrid');
  const elsewhere = { ...person, officeId: null };
  expect(emptyDraft([office('Bogotá')], elsewhere).officeId).toBe('office-Bogotá');
});

test('without a file there is nothing to import', () => {
  expect(readyDraft({ ...draft, file: null })).toBeNull();
});

test('the whole history is never moved to now, whatever the tick says', () => {
  expect(readyDraft({ ...draft, asOf: null })?.options).toMatchObject({
    asOf: null,
    shiftToNow: false,
  });
  expect(readyDraft(draft)?.options.shiftToNow).toBe(true);
});

test('a preview holds for the same file and options only', () => {
  const previewed = readyDraft(draft)!;
  expect(isSameImport(previewed, readyDraft({ ...draft }))).toBe(true);
  const others: readonly ImportDraft[] = [
    { ...draft, file: new File(['number\n'], 'log.csv') },
    { ...draft, officeId: idOf('office-Bogotá') },
    { ...draft, asOf: '2016-03-02T16:01' },
    { ...draft, asOf: null },
    { ...draft, shiftToNow: false },
    { ...draft, file: null },
  ];
  for (const other of others) expect(isSameImport(previewed, readyDraft(other))).toBe(false);
});
