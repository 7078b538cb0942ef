import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../core/domain/incident.ts';
import type { Severity, SeverityBasis } from '../../../core/domain/severity.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { idOf, type ContractId } from '../../../core/ids.ts';
import {
  basesFor,
  levelPicture,
  pictureOf,
  previewOf,
  shiftBetween,
  UNSAID,
  type DuePicture,
} from '../../../renderer/parts/preview.ts';
import type { Rulebook } from '../../../renderer/store/board.ts';
import { EMPTY_REFERENCE } from '../../../renderer/store/reference.ts';
import {
  aConflict,
  aContact,
  aContract,
  aCustomer,
  anEntry,
  anIncident,
  INES,
} from '../../support/builders.ts';
import { at } from '../../support/business-calendars.ts';
import { factAt, factsOfVector, slaVectors, termsOfVector, received } from '../../support/sla.ts';

const vectorOf = (id: string) => {
  const vector = slaVectors.find((one) => one.id === id);
  if (vector === undefined) throw new Error(`No vector ${id}`);
  return vector;
};

function bookOf(terms: Terms): Rulebook {
  const contract = aContract();
  return {
    actor: INES,
    reference: {
      ...EMPTY_REFERENCE,
      customers: new Map([[aCustomer().id, aCustomer()]]),
      contracts: new Map([[contract.id, contract]]),
      contacts: new Map([[aContact().id, aContact()]]),
      terms: new Map<ContractId, Terms>([[contract.id, terms]]),
    },
  };
}

function picture(incident: Incident, terms: Terms): DuePicture {
  const made = pictureOf(incident, terms);
  if (made === null) throw new Error('No clock');
  return made;
}

function onLevel(id: string): { incident: Incident; terms: Terms } {
  const vector = vectorOf(id);
  const [receipt] = factsOfVector(vector);
  if (receipt === undefined) throw new Error('No receipt');
  const incident = anIncident({ severity: vector.severity, facts: [receipt] });
  return { incident, terms: termsOfVector(vector) };
}

describe('the level form, before anything is done', () => {
  // the vectors say what the due is after a change; the form must have shown the same
  test.each([
    { id: 'V26', now: '2026-03-10T13:50:00Z', to: 'L1', basis: 'worsened' },
    { id: 'V27', now: '2026-03-10T13:50:00Z', to: 'L1', basis: 'misclassified' },
    { id: 'V29', now: '2026-03-10T09:20:00Z', to: 'L3', basis: 'downgrade' },
  ] as const)('$id: shows the dues that $basis to $to will bring', ({ id, now, to, basis }) => {
    const { incident, terms } = onLevel(id);
    const wish = { incident, terms, book: bookOf(terms), now: at(now) };
    const after = levelPicture(wish, to, basis);
    expect(after?.severity).toBe(to);
    expect(after?.clock.result).toMatchObject({
      operationalDueAt: at(vectorOf(id).operationalDue),
      contractDueAt: at(vectorOf(id).contractDue),
    });
  });

  test('tells how much earlier, and the alarms to come', () => {
    const { incident, terms } = onLevel('V26');
    const wish = { incident, terms, book: bookOf(terms), now: at('2026-03-10T13:50:00Z') };
    const after = levelPicture(wish, 'L1', 'worsened');
    if (after === null) throw new Error('Refused');
    // L3 of 10:00 is due at 16:00 in Madrid, L1 from 14:50 at 15:20
    expect(shiftBetween(picture(incident, terms), after).operationalMs).toBe(-40 * 60_000);
    expect(after.alarms.map((alarm) => alarm.at)).toEqual(
      ['14:05', '14:10', '14:15', '14:20'].map((time) => at(`2026-03-10T${time}:00Z`)),
    );
  });

  test('leaves the due where worsening to L2 would only be later', () => {
    const { incident, terms } = onLevel('V26');
    const wish = { incident, terms, book: bookOf(terms), now: at('2026-03-10T13:50:00Z') };
    const after = levelPicture(wish, 'L2', 'worsened');
    expect(after && shiftBetween(picture(incident, terms), after).operationalMs).toBe(0);
  });

  test.each<[Severity, Severity, readonly SeverityBasis[]]>([
    ['L3', 'L1', ['worsened', 'misclassified']],
    ['L1', 'L3', ['downgrade', 'misclassified']],
    ['L2', 'L2', []],
  ])('from %s to %s offers %j', (from, to, bases) => {
    expect(basesFor(from, to)).toEqual(bases);
  });

  test('shows nothing for what the rulebook refuses', () => {
    const { incident, terms } = onLevel('V26');
    const wish = { incident, terms, book: bookOf(terms), now: at('2026-03-10T13:50:00Z') };
    expect(levelPicture(wish, 'L4', 'worsened')).toBeNull();
  });
});

describe('the call form, out of hours', () => {
  test('V02: shows that a call now starts the contract clock', () => {
    const { incident, terms } = onLevel('V02');
    const args = { contactId: null, callerName: UNSAID, calledAt: null, note: '' };
    const act = { kind: 'incident.log-call', entityId: incident.id, args } as const;
    const now = at('2026-03-14T02:20:00Z');
    const called = previewOf({ incident, act, book: bookOf(terms), now });
    if (!called.ok) throw new Error(called.error.kind);
    const before = picture(incident, terms);
    const after = picture(called.value, terms);
    expect(before.clock.result.contractDueAt).toBe(at(vectorOf('V03').contractDue));
    expect(after.clock.result.contractDueAt).toBe(at(vectorOf('V02').contractDue));
    expect(shiftBetween(before, after).operationalMs).toBe(0);
  });

  test('refuses a call that has not been yet, as the act would', () => {
    const { incident, terms } = onLevel('V02');
    const args = {
      contactId: null,
      callerName: UNSAID,
      calledAt: at('2026-03-14T03:00:00Z'),
      note: '',
    };
    const act = { kind: 'incident.log-call', entityId: incident.id, args } as const;
    const now = at('2026-03-14T02:20:00Z');
    expect(previewOf({ incident, act, book: bookOf(terms), now })).toEqual({
      ok: false,
      error: { kind: 'in-the-future' },
    });
  });
});

test('striking the only answer lets the clock run again', () => {
  const terms = termsOfVector(vectorOf('V26'));
  const answer = factAt('answered', '2026-03-10T09:10:00Z');
  const facts = [received('2026-03-10T09:00:00Z', 'L3'), answer];
  const incident = anIncident({ status: 'in-analysis', facts });
  const detail = {
    kind: 'answered',
    channel: 'portal',
    contactId: null,
    analysis: '',
    requests: [],
  } as const;
  const entry = anEntry({ id: answer.id, detail });
  const args = { entryId: entry.id, reason: UNSAID };
  const act = { kind: 'incident.retract', entityId: incident.id, args } as const;
  const now = at('2026-03-10T10:00:00Z');
  const struck = previewOf({ incident, entry, act, book: bookOf(terms), now });
  if (!struck.ok) throw new Error(struck.error.kind);
  expect(picture(incident, terms).clock.result.verdict.kind).toBe('met');
  expect(picture(struck.value, terms).clock.result.verdict.kind).toBe('open');
  expect(struck.value.status).toBe('new');
});

test('a case that is being opened has its due before it is opened', () => {
  const terms = termsOfVector(vectorOf('V01'));
  const args = {
    customerId: aCustomer().id,
    title: UNSAID,
    description: '',
    severity: 'L1',
    channel: 'tam',
    emailReason: null,
    contactId: null,
    deploymentId: null,
    category: null,
    receivedAt: null,
  } as const;
  const act = { kind: 'incident.open', entityId: idOf('incident-new'), args } as const;
  const now = at(vectorOf('V01').receivedAt);
  const opened = previewOf({ incident: null, act, book: bookOf(terms), now });
  if (!opened.ok) throw new Error(opened.error.kind);
  expect(opened.value.dues?.operationalDueAt).toBe(at(vectorOf('V01').operationalDue));
});

test('each choice in a conflict over a level shows the due that it brings', () => {
  const { incident: asReceived, terms } = onLevel('V26');
  const conflict = aConflict({ incidentId: asReceived.id });
  const levelled = (to: Severity, basis: SeverityBasis, when: string) =>
    factAt('severity-changed', when, { from: 'L3', to, basis });
  const mine = levelled('L1', 'worsened', '2026-03-10T13:50:00Z');
  const theirs = levelled('L2', 'misclassified', '2026-03-10T13:55:00Z');
  const incident = {
    ...asReceived,
    severity: 'L2',
    facts: [...asReceived.facts, theirs],
    withheld: [{ conflictId: conflict.id, fact: mine }],
  } as const;
  const dueOf = (keep: 'mine' | 'theirs') => {
    const args = { conflictId: conflict.id, keep };
    const act = { kind: 'incident.settle-conflict', entityId: incident.id, args } as const;
    const wish = { incident, conflict, act, book: bookOf(terms), now: at('2026-03-10T14:00:00Z') };
    const settled = previewOf(wish);
    if (!settled.ok) throw new Error(settled.error.kind);
    return picture(settled.value, terms).clock.result.operationalDueAt;
  };
  // half an hour after it got worse; two hours after the receipt of 10:00 in Madrid
  expect(dueOf('mine')).toBe(at('2026-03-10T14:20:00Z'));
  expect(dueOf('theirs')).toBe(at('2026-03-10T11:00:00Z'));
});
