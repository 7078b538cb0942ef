import { expect, test } from 'vitest';
import { readCommand } from '../../../core/protocol/commands/all.ts';
import { RECORDS } from '../../../core/protocol/records.ts';
import {
  aCommand,
  aConflict,
  aContact,
  aContract,
  aCustomer,
  anAnsweredIncident,
  anEntry,
  aPerson,
  aPolicy,
  INES,
} from '../../support/builders.ts';

const note = aCommand('incident.note', { body: 'Asked the branches.' });

const answer = { ...note, kind: 'incident.answer', args: { text: 'x', missing: [] } };

test('a command of today passes unchanged', () => {
  expect(readCommand(note)).toEqual({ ok: true, value: note });
});

test('an answer of the oldest shape is lifted to the newest', () => {
  const old = {
    ...note,
    kind: 'incident.answer',
    v: 0,
    args: { text: 'The driver is too old.', missing: ['Trace'], channel: 'phone' },
  };
  expect(readCommand(old)).toMatchObject({
    ok: true,
    value: {
      v: 1,
      args: {
        analysis: 'The driver is too old.',
        requests: ['Trace'],
        channel: 'phone',
        body: '',
        contactId: null,
      },
    },
  });
});

test.each<[string, unknown, string]>([
  ['a kind that nobody knows', { ...note, kind: 'incident.explode' }, 'unknown-command'],
  ['a shape of the future', { ...note, v: 99 }, 'malformed'],
  ['an empty note', { ...note, args: { body: '   ' } }, 'malformed'],
  ['a time in another unit', { ...note, at: 1_773_133_200 }, 'malformed'],
  ['an id with white space', { ...note, entityId: 'a b' }, 'malformed'],
  ['no object at all', 'incident.note', 'unknown-command'],
  ['an answer with an object for its shape', { ...answer, v: { toString: 1 } }, 'malformed'],
  ['an answer with a text for its shape', { ...answer, v: '0' }, 'malformed'],
  ['an object for its kind', { ...note, kind: { toString: 1 } }, 'unknown-command'],
  ['a name from the prototype', { ...note, kind: 'constructor' }, 'unknown-command'],
])('%s is refused', (_, raw, kind) => {
  expect(readCommand(raw)).toMatchObject({ ok: false, error: { kind } });
});

test('every record passes its own door unchanged', () => {
  const pairs = [
    [RECORDS.customer, aCustomer()],
    [RECORDS.contract, aContract()],
    [RECORDS.contact, aContact()],
    [RECORDS.person, aPerson(INES)],
    [RECORDS.policy, aPolicy()],
    [RECORDS.incident, anAnsweredIncident()],
    [RECORDS.entry, anEntry()],
    [RECORDS.conflict, aConflict()],
  ] as const;
  for (const [door, record] of pairs) expect(door.parse(record)).toEqual(record);
});

test('a record with an impossible fact is refused at the door', () => {
  const incident = anAnsweredIncident();
  const broken = { ...incident, facts: [{ ...incident.facts[0], kind: 'guessed' }] };
  expect(RECORDS.incident.safeParse(broken).success).toBe(false);
});
