import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../core/domain/incident.ts';
import { idOf, type IncidentId } from '../../../core/ids.ts';
import { decide } from '../../../core/protocol/commands/all.ts';
import { instant } from '../../../core/time.ts';
import {
  aCommand,
  aConflict,
  aFact,
  anAnsweredIncident,
  anEntry,
  anIncident,
  aSituation,
  INES,
  MATEO,
  RECEIVED_AT,
  SPECIALIST,
} from '../../support/builders.ts';
import { recordAfter as after, refusalOf } from '../../support/decisions.ts';

const later = instant(RECEIVED_AT + 300_000);
const tomorrow = instant(RECEIVED_AT + 86_400_000);

const analysis = 'The plug-in of ring 2 clashes with the old driver.';

describe('the end of a cycle', () => {
  const resolve = aCommand('incident.resolve', { resolution: 'Driver replaced.' });
  const close = aCommand('incident.close', { remark: '' });

  test('is refused before a qualified answer', () => {
    expect(refusalOf(aSituation(), resolve)).toBe('not-answered');
    expect(refusalOf(aSituation(), close)).toBe('not-answered');
  });

  test('is taken after one: resolve, then close', () => {
    const resolved = after(aSituation({ incident: anAnsweredIncident() }), resolve);
    expect(resolved.status).toBe('resolved');
    expect(after(aSituation({ incident: resolved }), close).status).toBe('closed');
  });

  test('by withdrawal needs no answer; a duplicate names another case', () => {
    const withdraw = { remark: '', reason: 'by-customer', duplicateOfId: null } as const;
    expect(after(aSituation(), aCommand('incident.withdraw', withdraw)).status).toBe('withdrawn');
    const itself = { remark: '', reason: 'duplicate', duplicateOfId: anIncident().id } as const;
    expect(refusalOf(aSituation(), aCommand('incident.withdraw', itself))).toBe('unknown-record');
  });

  test('as a duplicate names a case that remains, never one that is a duplicate itself', () => {
    const duplicateOfId: IncidentId = idOf('incident-8');
    const withdraw = aCommand('incident.withdraw', {
      remark: '',
      reason: 'duplicate',
      duplicateOfId,
    });
    const naming = (over: Partial<Incident> | null) =>
      refusalOf(
        aSituation({ original: over && anIncident({ id: duplicateOfId, ...over }) }),
        withdraw,
      );
    const thisOne = anIncident().id;
    expect(naming({})).toBe('taken');
    expect(naming({ status: 'withdrawn' })).toBe('taken');
    expect(naming({ status: 'withdrawn', duplicateOfId: thisOne })).toBe('duplicate-of-duplicate');
    expect(naming(null)).toBe('unknown-record');
  });

  test('is followed by a new cycle on reopening, unanswered again', () => {
    const closed = anAnsweredIncident({ status: 'closed' });
    const reopened = after(
      aSituation({ incident: closed }),
      aCommand('incident.reopen', { reason: 'It is back.' }),
    );
    expect(reopened.status).toBe('new');
    expect(reopened.facts.at(-1)).toMatchObject({ kind: 'reopened', cycle: 2, severity: 'L3' });
    const since = { at: tomorrow, isDisputed: false };
    expect(refusalOf(aSituation({ incident: reopened, event: since }), resolve)).toBe(
      'not-answered',
    );
  });
});

describe('an act made offline in a cycle that was ended and reopened since', () => {
  const facts = [
    ...anAnsweredIncident().facts,
    aFact({ kind: 'resolved', at: later }),
    aFact({ kind: 'reopened', severity: 'L3', cycle: 2, at: tomorrow }),
  ];
  const stale = aSituation({ incident: anIncident({ facts }) });

  test.each([
    aCommand('incident.resolve', { resolution: 'Driver replaced.' }),
    aCommand('incident.close', { remark: '' }),
    aCommand('incident.withdraw', { remark: '', reason: 'by-customer', duplicateOfId: null }),
    aCommand('incident.wait', { isWaiting: true, reason: '' }),
    aCommand('incident.change-severity', { to: 'L1', basis: 'worsened', reason: 'Spread.' }),
  ])('leaves the running cycle alone: $kind', (command) => {
    expect(refusalOf(stale, command)).toBe('earlier-cycle');
  });

  test('joins its own cycle when it is an answer; the running one still waits for its own', () => {
    const answer = {
      channel: 'portal',
      contactId: null,
      body: '',
      analysis,
      requests: [],
    } as const;
    const args = { ...answer, requests: [...answer.requests] };
    const answered = after(stale, aCommand('incident.answer', args));
    expect(answered.status).toBe('new');
    expect(
      answered.facts.filter(({ kind }) => kind === 'answered').map(({ cycle }) => cycle),
    ).toEqual([1, 1]);
  });
});

describe('a mistake', () => {
  const reason = 'Wrong case.';
  const incident = anAnsweredIncident();
  const answered = incident.facts[1];
  const entry = anEntry({
    id: answered?.id ?? idOf('none'),
    detail: { kind: 'answered', channel: 'portal', contactId: null, analysis, requests: [] },
  });
  const retract = aCommand('incident.retract', { entryId: entry.id, reason });

  test('in an answer is struck, and the case is new again', () => {
    const struck = after(aSituation({ incident, entry }), retract);
    expect(struck.status).toBe('new');
    expect(struck.facts).toHaveLength(3);
    expect(refusalOf(aSituation({ incident: struck, entry }), retract)).toBe('already-retracted');
  });

  test('of a colleague is not a specialist’s to strike', () => {
    expect(refusalOf(aSituation({ incident, entry }), retract, SPECIALIST)).toBe('not-allowed');
  });

  test('in a level change is mended by another change, not struck', () => {
    const told = { kind: 'severity-changed', from: 'L4', to: 'L3', basis: 'worsened' } as const;
    expect(refusalOf(aSituation({ incident, entry: anEntry({ detail: told }) }), retract)).toBe(
      'not-retractable',
    );
  });

  test('in the receipt is corrected by a fact with its reason, never into the future', () => {
    const earlier = instant(RECEIVED_AT - 600_000);
    const corrected = after(
      aSituation(),
      aCommand('incident.correct-receipt', { receivedAt: earlier, reason }),
    );
    expect(corrected.facts.at(-1)).toMatchObject({
      kind: 'receipt-corrected',
      receivedAt: earlier,
    });
    expect(
      refusalOf(
        aSituation(),
        aCommand('incident.correct-receipt', { receivedAt: tomorrow, reason }),
      ),
    ).toBe('in-the-future');
  });
});

describe('other acts', () => {
  test('an edit says what changes; the same again changes nothing', () => {
    const edit = aCommand('incident.edit', { title: 'Another', addTags: ['ring-2'] });
    const edited = after(aSituation(), edit);
    expect(edited).toMatchObject({ title: 'Another', tags: ['ring-2'] });
    expect(refusalOf(aSituation({ incident: edited }), edit)).toBe('nothing-to-change');
  });

  test('an assignment names a person whom the desk knows', () => {
    const assign = (assigneeId: string) =>
      aCommand('incident.assign', { assigneeId: idOf(assigneeId) });
    expect(after(aSituation(), assign(MATEO.personId)).assigneeId).toBe(MATEO.personId);
    expect(refusalOf(aSituation(), assign('person-ghost'))).toBe('unknown-person');
  });

  test('waiting and its end leave facts; an end without a start is refused', () => {
    const wait = (isWaiting: boolean) => aCommand('incident.wait', { isWaiting, reason: '' });
    const waiting = after(aSituation(), wait(true));
    expect([waiting.status, waiting.facts.at(-1)?.kind]).toEqual(['waiting', 'paused']);
    expect(after(aSituation({ incident: waiting }), wait(false)).status).toBe('new');
    expect(refusalOf(aSituation(), wait(false))).toBe('wrong-status');
  });

  test('an alarm is acknowledged once; a second time changes nothing', () => {
    const seen = aCommand('incident.acknowledge-alarm', { cycle: 1, threshold: '5min' });
    const once = after(aSituation(), seen);
    expect(after(aSituation({ incident: once }), seen).facts).toEqual(once.facts);
  });

  test('a snooze is the person’s own and leaves the case as it is', () => {
    const decision = decide(aSituation(), aCommand('incident.snooze', { until: 'change' }), INES);
    expect(decision.ok && decision.value.set).toEqual({});
    expect(decision.ok && decision.value.writes).toMatchObject([
      { entity: 'snooze', row: { personId: INES.personId, isOn: true, untilAt: null } },
    ]);
  });

  test('a snooze ends after it began', () => {
    const until = (untilAt: number) =>
      aCommand('incident.snooze', { until: 'time', untilAt: instant(untilAt) });
    expect(refusalOf(aSituation(), until(later + 1))).toBe('taken');
    expect(refusalOf(aSituation(), until(later))).toBe('already-past');
  });

  test('a settled conflict in favour of mine brings the withheld level and its words', () => {
    const conflict = aConflict({ entries: [anEntry({ body: 'It spread.' })] });
    const fact = aFact({
      kind: 'severity-changed',
      from: 'L3',
      to: 'L1',
      basis: 'worsened',
      at: later,
    });
    const withheld = [
      { conflictId: conflict.id, fact: fact as Extract<typeof fact, { kind: 'severity-changed' }> },
    ];
    const incident = anIncident({ severity: 'L2', withheld });
    const settle = (keep: 'mine' | 'theirs') =>
      aCommand('incident.settle-conflict', { conflictId: conflict.id, keep });
    const mine = after(aSituation({ incident, conflict }), settle('mine'));
    expect(mine).toMatchObject({ severity: 'L1', withheld: [] });
    expect(mine.facts.at(-1)).toMatchObject({
      kind: 'severity-changed',
      from: 'L3',
      to: 'L1',
      basis: 'worsened',
    });
    expect(after(aSituation({ incident, conflict }), settle('theirs'))).toMatchObject({
      severity: 'L2',
      withheld: [],
    });
  });
});
