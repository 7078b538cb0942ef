import { describe, expect, test } from 'vitest';
import { reckon } from '../../../core/domain/sla.ts';
import { at } from '../../support/business-calendars.ts';
import { cycleOf, madrid, MONDAY_OPENING, saturday, tuesday } from '../../support/madrid-week.ts';
import { factAt, received, retracted } from '../../support/sla.ts';

describe('rule 11, cycles', () => {
  const first = [
    received(tuesday('09:00:00'), 'L1'),
    factAt('answered', tuesday('09:10:00')),
    factAt('resolved', tuesday('09:20:00')),
  ];
  const second = factAt('reopened', tuesday('12:00:00'), { severity: 'L2', cycle: 2 });

  test('a reopening starts its own receipt and level', () => {
    const facts = [...first, second];
    expect(cycleOf(facts, madrid, 2)).toMatchObject({
      severity: 'L2',
      receivedAt: at(tuesday('12:00:00')),
      contractDueAt: at(tuesday('14:00:00')),
      verdict: { kind: 'open' },
    });
    expect(cycleOf(facts).verdict.kind).toBe('met');
  });

  test('a call of one cycle is none of another', () => {
    const night = [
      received(saturday('02:00:00'), 'L1'),
      factAt('called', saturday('02:05:00')),
      factAt('answered', saturday('02:10:00')),
      factAt('reopened', saturday('04:00:00'), { severity: 'L1', cycle: 2 }),
    ];
    expect(cycleOf(night, madrid, 2)).toMatchObject({
      phone: 'missing',
      contractStartAt: MONDAY_OPENING,
    });
  });

  test('a withdrawn cycle is neither met nor missed, even after its due', () => {
    const facts = [
      received(tuesday('09:00:00'), 'L1'),
      factAt('withdrawn', tuesday('11:00:00'), { reason: 'duplicate' }),
    ];
    expect(cycleOf(facts).verdict).toEqual({
      kind: 'withdrawn',
      withdrawnAt: at(tuesday('11:00:00')),
    });
  });

  test('a withdrawal after the answer leaves the result', () => {
    const facts = [...first, factAt('withdrawn', tuesday('11:00:00'), { reason: 'by-customer' })];
    expect(cycleOf(facts).verdict.kind).toBe('met');
  });

  test('a cycle that is reopened unanswered, its only answer struck, has missed', () => {
    const [opening, answer, resolved] = first;
    const facts = [opening!, answer!, resolved!, second, retracted(tuesday('13:00:00'), answer!)];
    expect(cycleOf(facts)).toMatchObject({
      verdict: { kind: 'missed', answeredAt: null, breachedAt: at(tuesday('09:30:00')) },
      endedAt: at(tuesday('12:00:00')),
    });
  });

  test('the opening itself cannot be struck', () => {
    const [opening] = first;
    const facts = [...first, retracted(tuesday('13:00:00'), opening!)];
    expect(cycleOf(facts).verdict.kind).toBe('met');
  });

  test('no facts, no cycles', () => {
    expect(reckon([], madrid)).toEqual([]);
  });
});
