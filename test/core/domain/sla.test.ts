import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../core/domain/incident.ts';
import { minutes, type Instant } from '../../../core/time.ts';
import { at } from '../../support/business-calendars.ts';
import {
  cycleOf,
  informational,
  madrid,
  MONDAY_OPENING,
  pausing,
  saturday,
  tuesday,
} from '../../support/madrid-week.ts';
import { factAt, received, retracted } from '../../support/sla.ts';

function plus(start: Instant, length: number): Instant {
  return (start + length) as Instant;
}

describe('receipt', () => {
  test('is the earlier of submission and call', () => {
    const facts = [factAt('called', tuesday('09:00:00')), received(tuesday('09:12:00'), 'L1')];
    expect(cycleOf(facts)).toMatchObject({
      receivedAt: at(tuesday('09:00:00')),
      contractDueAt: at(tuesday('09:30:00')),
    });
  });

  test('is the last correction, later or earlier than the submission', () => {
    const correct = (time: string, to: string): Fact =>
      factAt('receipt-corrected', tuesday(time), { receivedAt: at(tuesday(to)) });
    const facts = [
      received(tuesday('09:00:00'), 'L1'),
      correct('09:10:00', '08:50:00'),
      correct('09:20:00', '09:05:00'),
    ];
    expect(cycleOf(facts).receivedAt).toBe(at(tuesday('09:05:00')));
    expect(cycleOf(facts.slice(0, 2)).receivedAt).toBe(at(tuesday('08:50:00')));
  });

  test('a call before the corrected receipt still counts as receipt, until it is retracted', () => {
    const call = factAt('called', tuesday('09:02:00'));
    const correction = factAt('receipt-corrected', tuesday('09:10:00'), {
      receivedAt: at(tuesday('09:05:00')),
    });
    const facts = [received(tuesday('09:00:00'), 'L1'), call, correction];
    expect(cycleOf(facts).receivedAt).toBe(at(tuesday('09:02:00')));
    const struck = [...facts, retracted(tuesday('09:30:00'), call)];
    expect(cycleOf(struck).receivedAt).toBe(at(tuesday('09:05:00')));
  });
});

describe('rule 6, the phone rule', () => {
  const night = [received(saturday('02:12:40'), 'L1')];

  test('no call: the contract clock starts at the opening, the queue does not wait', () => {
    expect(cycleOf(night)).toMatchObject({
      phone: 'missing',
      contractStartAt: MONDAY_OPENING,
      contractDueAt: plus(MONDAY_OPENING, minutes(30)),
      operationalDueAt: at(saturday('02:42:40')),
    });
  });

  test('a call: the contract clock starts with it', () => {
    const facts = [...night, factAt('called', saturday('02:20:00'))];
    expect(cycleOf(facts)).toMatchObject({
      phone: 'logged',
      contractStartAt: at(saturday('02:20:00')),
      contractDueAt: at(saturday('02:50:00')),
      operationalDueAt: at(saturday('02:42:40')),
    });
  });

  test('a call after the opening comes too late to matter', () => {
    const facts = [...night, factAt('called', '2026-03-16T08:10:00Z')];
    expect(cycleOf(facts).contractStartAt).toBe(MONDAY_OPENING);
  });

  test('a retracted call never happened', () => {
    const call = factAt('called', saturday('02:20:00'));
    const facts = [...night, call, retracted(saturday('03:00:00'), call)];
    expect(cycleOf(facts)).toMatchObject({ phone: 'missing', contractStartAt: MONDAY_OPENING });
  });

  test('is only told where the contract says informational', () => {
    expect(cycleOf(night, informational)).toMatchObject({
      phone: 'missing',
      contractStartAt: at(saturday('02:12:40')),
      contractDueAt: at(saturday('02:42:40')),
    });
  });

  test.each([
    ['exactly at closing time is outside', '2026-03-13T17:00:00Z', MONDAY_OPENING, 'missing'],
    ['a second before is inside', '2026-03-13T16:59:59Z', at('2026-03-13T16:59:59Z'), 'not-needed'],
    ['exactly at opening time is inside', '2026-03-16T08:00:00Z', MONDAY_OPENING, 'not-needed'],
  ] as const)('receipt %s', (_, when, contractStartAt, phone) => {
    expect(cycleOf([received(when, 'L2')])).toMatchObject({ contractStartAt, phone });
  });

  test('business targets need no call at any hour', () => {
    expect(cycleOf([received(saturday('02:00:00'), 'L3')])).toMatchObject({
      phone: 'not-needed',
      contractStartAt: at(saturday('02:00:00')),
    });
  });
});

describe('rule 8, met or missed', () => {
  test.each([
    ['at the due is met', '09:30:00', 'met'],
    ['a second later is missed', '09:30:01', 'missed'],
    ['before the receipt is met', '08:59:00', 'met'],
  ])('an answer %s', (_, time, kind) => {
    const facts = [received(tuesday('09:00:00'), 'L1'), factAt('answered', tuesday(time))];
    expect(cycleOf(facts).verdict).toMatchObject({ kind, answeredAt: at(tuesday(time)) });
  });

  test('it is judged by the contract due: a missing call leaves time until the opening', () => {
    const facts = [received(saturday('02:00:00'), 'L1'), factAt('answered', saturday('09:00:00'))];
    expect(cycleOf(facts).verdict.kind).toBe('met');
    expect(cycleOf(facts, informational).verdict).toMatchObject({
      kind: 'missed',
      breachedAt: at(saturday('02:30:00')),
    });
  });

  test('the first answer that stands is the one that counts', () => {
    const first = factAt('answered', tuesday('09:10:00'));
    const facts = [
      received(tuesday('09:00:00'), 'L1'),
      first,
      factAt('answered', tuesday('09:40:00')),
    ];
    expect(cycleOf(facts).verdict).toMatchObject({ kind: 'met' });
    expect(cycleOf([...facts, retracted(tuesday('10:00:00'), first)]).verdict).toMatchObject({
      kind: 'missed',
      answeredAt: at(tuesday('09:40:00')),
    });
  });
});

describe('rule 9, pauses', () => {
  const facts = [
    received(tuesday('09:00:00'), 'L3'),
    factAt('paused', tuesday('10:00:00')),
    factAt('resumed', tuesday('14:00:00')),
  ];

  test('removes the paused time where the policy says so, and nothing where it does not', () => {
    expect(cycleOf(facts, pausing).contractDueAt).toBe(at('2026-03-11T10:00:00Z'));
    expect(cycleOf(facts, madrid).contractDueAt).toBe(at(tuesday('15:00:00')));
  });

  test('a pause outside the windows removes nothing', () => {
    const night = [
      received(tuesday('16:00:00'), 'L3'),
      factAt('paused', tuesday('18:00:00')),
      factAt('resumed', '2026-03-11T07:00:00Z'),
    ];
    expect(cycleOf(night, pausing).contractDueAt).toBe(at('2026-03-11T13:00:00Z'));
  });

  test('a pause before the contract start removes nothing from the contract clock', () => {
    const night = [
      received(saturday('02:00:00'), 'L1'),
      factAt('paused', saturday('02:10:00')),
      factAt('resumed', saturday('02:40:00')),
    ];
    expect(cycleOf(night, pausing)).toMatchObject({
      operationalDueAt: at(saturday('03:00:00')),
      contractDueAt: plus(MONDAY_OPENING, minutes(30)),
    });
  });

  test('a pause that is still open leaves the due as if resumed at once, and says waiting', () => {
    expect(cycleOf(facts.slice(0, 2), pausing)).toMatchObject({
      contractDueAt: at(tuesday('15:00:00')),
      isPaused: true,
    });
  });

  test('waiting that is told twice began the first time', () => {
    const twice = [...facts, factAt('paused', tuesday('11:00:00'))];
    expect(cycleOf(twice, pausing).contractDueAt).toBe(at('2026-03-11T10:00:00Z'));
  });

  test('the answer ends a pause', () => {
    const answered = [...facts.slice(0, 2), factAt('answered', tuesday('16:00:00'))];
    expect(cycleOf(answered, pausing).verdict.kind).toBe('met');
    expect(cycleOf(answered, madrid).verdict.kind).toBe('missed');
  });
});
