import { expect, test } from 'vitest';
import { idOf } from '../../../../core/ids.ts';
import type { Actor, Person } from '../../../../core/domain/people.ts';
import { assigneesOf } from '../../../../renderer/features/acts/assignees.ts';
import { aContract, aPerson, INES, MATEO, SPECIALIST } from '../../../support/builders.ts';

const person = (id: string, over: Partial<Person>, role: Actor['role'] = 'tam') =>
  aPerson({ personId: idOf(id), role }, over);

const people = [
  person('admin', {}, 'admin'),
  person('elsewhere', { officeId: idOf('office-bogota') }),
  person('holder', { officeId: idOf('office-bogota') }),
  person('duty', { officeId: null }, 'duty-manager'),
  aPerson(MATEO),
  aPerson(INES),
  aPerson(SPECIALIST),
];

const told = (me: Actor) =>
  assigneesOf(people, aContract(), me.personId, idOf('holder')).map(
    (one) => `${one.person.id} ${one.because}`,
  );

test('me first, then TAM, deputy, who is on duty, the office, and who holds it now', () => {
  expect(told(SPECIALIST)).toEqual([
    'person-sara me',
    'person-ines tam',
    'person-mateo deputy',
    'duty duty',
    'holder holder',
  ]);
});

test('the TAM is offered once, as me', () => {
  expect(told(INES).slice(0, 2)).toEqual(['person-ines me', 'person-mateo deputy']);
  expect(told(INES)).toContain('person-sara office');
});
