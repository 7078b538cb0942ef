import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../core/domain/incident.ts';
import { idOf } from '../../../core/ids.ts';
import { decide, type CommandOf } from '../../../core/protocol/commands/all.ts';
import type { Refusal } from '../../../core/protocol/refusal.ts';
import { instant } from '../../../core/time.ts';
import {
  aCommand,
  aContact,
  aFact,
  anAnsweredIncident,
  anIncident,
  aSituation,
  INES,
  RECEIVED_AT,
} from '../../support/builders.ts';
import { recordAfter as after, refusalOf } from '../../support/decisions.ts';

const later = instant(RECEIVED_AT + 300_000);
const tomorrow = instant(RECEIVED_AT + 86_400_000);

const YEAR = 365 * 86_400_000;

const opening = {
  customerId: idOf('customer-arboleda'),
  title: 'KES stops the teller service',
  description: 'Since 17:50.',
  severity: 'L1',
  channel: 'portal',
  emailReason: null,
  contactId: null,
  deploymentId: null,
  category: null,
  receivedAt: null,
} as const;
const answer: CommandOf<'incident.answer'>['args'] = {
  channel: 'portal',
  contactId: null,
  body: '',
  analysis: '',
  requests: [],
};
const analysis = 'The plug-in of ring 2 clashes with the old driver.';

describe('opening a case', () => {
  const nowhere = aSituation({ incident: null });

  test('records a receipt at the corrected time and waits for its number', () => {
    const opened = after(nowhere, aCommand('incident.open', opening));
    expect(opened).toMatchObject({
      number: null,
      status: 'new',
      severity: 'L1',
      contractId: 'contract-arboleda',
    });
    expect(opened.facts).toMatchObject([{ kind: 'received', at: later, severity: 'L1', cycle: 1 }]);
  });

  test('takes an earlier receipt, cut to the whole second', () => {
    const command = aCommand('incident.open', {
      ...opening,
      receivedAt: instant(RECEIVED_AT + 999),
    });
    expect(after(nowhere, command).facts[0]?.at).toBe(RECEIVED_AT);
  });

  test.each<[string, Partial<typeof opening> | Record<string, unknown>, Refusal['kind']]>([
    ['by e-mail without saying why', { channel: 'email' }, 'email-needs-reason'],
    ['in the future', { receivedAt: tomorrow }, 'in-the-future'],
    ['of more than a year ago', { receivedAt: instant(later - YEAR - 1_000) }, 'too-long-ago'],
    ['for a customer without a contract', { customerId: 'customer-nobody' }, 'no-contract'],
    ["for another customer's contact", { contactId: 'contact-stranger' }, 'unknown-contact'],
    [
      'for a product that the customer does not run',
      { deploymentId: 'deployment-9' },
      'unknown-deployment',
    ],
  ])('is refused %s', (_, over, kind) => {
    const command = aCommand('incident.open', { ...opening, ...over });
    expect(refusalOf(nowhere, command)).toBe(kind);
  });

  test('of an id that exists is refused', () => {
    expect(refusalOf(aSituation(), aCommand('incident.open', opening))).toBe('already-exists');
  });
});

describe('a qualified answer', () => {
  test.each([
    ['nothing', {}],
    ['a greeting', { body: 'We are looking into it and will come back to you soon.' }],
    ['an analysis that says nothing', { analysis: 'ok' }],
    ['an empty request', { requests: ['   '] }],
    ['twenty dots', { analysis: '.'.repeat(20) }],
    ['nineteen letters and many dots', { analysis: `${'x'.repeat(19)}${'.'.repeat(20)}` }],
    ['a request that is a dot', { requests: ['.'] }],
    ['requests of two letters', { requests: ['ok', '¿?', 'a) -'] }],
    ['marks that nobody sees', { analysis: '\u200b'.repeat(30), requests: ['\u200b'] }],
  ])('with %s is refused: it would stop the clock for no answer', (_, over) => {
    expect(refusalOf(aSituation(), aCommand('incident.answer', { ...answer, ...over }))).toBe(
      'answer-without-substance',
    );
  });

  test.each([
    ['an analysis', { analysis }],
    ['an analysis in another script', { analysis: 'Драйвер устарел: нужна версия 8.1' }],
    ['a concrete request', { requests: ['Trace of the agent'] }],
    ['a short request', { requests: ['Log'] }],
  ])('with %s is taken and the case is in analysis', (_, over) => {
    const answered = after(aSituation(), aCommand('incident.answer', { ...answer, ...over }));
    expect(answered.status).toBe('in-analysis');
    expect(answered.facts.at(-1)).toMatchObject({ kind: 'answered', at: later, by: INES.personId });
  });

  test('given offline before somebody ended the case still counts', () => {
    const incident = anAnsweredIncident({ status: 'resolved' });
    const ended = {
      ...incident,
      facts: [...incident.facts, aFact({ kind: 'resolved', at: tomorrow })],
    };
    expect(
      refusalOf(
        aSituation({ incident: ended }),
        aCommand('incident.answer', { ...answer, analysis }),
      ),
    ).toBe('taken');
    const since = aSituation({ incident: ended, event: { at: tomorrow, isDisputed: false } });
    expect(refusalOf(since, aCommand('incident.answer', { ...answer, analysis }))).toBe(
      'wrong-status',
    );
  });
});

describe('a logged call', () => {
  const call = { contactId: null, callerName: 'Night guard', calledAt: null, note: '' };

  test('by an authorised contact says so; by anybody else too, and both count', () => {
    const known = decide(
      aSituation(),
      aCommand('incident.log-call', { ...call, contactId: aContact().id }),
      INES,
    );
    const unknown = decide(aSituation(), aCommand('incident.log-call', call), INES);
    const isAuthorised = (decision: typeof known) =>
      decision.ok &&
      decision.value.writes[0]?.entity === 'entry' &&
      decision.value.writes[0].row.detail;
    expect(isAuthorised(known)).toMatchObject({ isAuthorised: true });
    expect(isAuthorised(unknown)).toMatchObject({ isAuthorised: false });
    expect(known.ok && known.value.facts).toMatchObject([{ kind: 'called' }]);
    expect(unknown.ok && unknown.value.facts).toMatchObject([{ kind: 'called' }]);
  });

  test('carries the time at which the phone rang, never a later one', () => {
    const rang = aCommand('incident.log-call', {
      ...call,
      calledAt: instant(RECEIVED_AT + 61_500),
    });
    expect(after(aSituation(), rang).facts.at(-1)).toMatchObject({ at: RECEIVED_AT + 61_000 });
    expect(
      refusalOf(aSituation(), aCommand('incident.log-call', { ...call, calledAt: tomorrow })),
    ).toBe('in-the-future');
  });

  test('that rang more than a year before the case is a slip of the hand', () => {
    const rang = (calledAt: number) =>
      aCommand('incident.log-call', { ...call, calledAt: instant(calledAt) });
    expect(refusalOf(aSituation(), rang(RECEIVED_AT - YEAR))).toBe('taken');
    expect(refusalOf(aSituation(), rang(RECEIVED_AT - YEAR - 1_000))).toBe('too-long-ago');
  });

  test('logged late falls in the cycle in which it rang', () => {
    const facts = [
      ...anAnsweredIncident().facts,
      aFact({ kind: 'reopened', severity: 'L3', cycle: 2, at: tomorrow }),
    ];
    const situation = aSituation({
      incident: anIncident({ facts }),
      event: { at: instant(tomorrow + 60_000), isDisputed: false },
    });
    const early = after(
      situation,
      aCommand('incident.log-call', { ...call, calledAt: RECEIVED_AT }),
    );
    const late = after(situation, aCommand('incident.log-call', call));
    const cycleOf = (incident: Incident) =>
      incident.facts.find((fact) => fact.kind === 'called')?.cycle;
    expect([cycleOf(early), cycleOf(late)]).toEqual([1, 2]);
  });
});

describe('a level change', () => {
  test.each([
    ['L1', 'worsened', 'taken'],
    ['L4', 'worsened', 'wrong-direction'],
    ['L4', 'downgrade', 'taken'],
    ['L1', 'downgrade', 'wrong-direction'],
    ['L1', 'misclassified', 'taken'],
    ['L4', 'misclassified', 'taken'],
    ['L3', 'misclassified', 'same-severity'],
  ] as const)('from L3 to %s because it %s: %s', (to, basis, outcome) => {
    expect(
      refusalOf(
        aSituation(),
        aCommand('incident.change-severity', { to, basis, reason: 'Spread.' }),
      ),
    ).toBe(outcome);
  });
});
