import { describe, expect, test } from 'vitest';
import type { CycleResult } from '../../../core/domain/sla.ts';
import { at } from '../../support/business-calendars.ts';
import {
  cycleOf,
  madrid,
  MONDAY_OPENING,
  pausing,
  saturday,
  tuesday,
} from '../../support/madrid-week.ts';
import { changed, factAt, received } from '../../support/sla.ts';

describe('rule 10, worsened', () => {
  test('counts the new target from the change', () => {
    const facts = [
      received(tuesday('09:00:00'), 'L3'),
      changed(tuesday('13:50:00'), 'L3', 'L1', 'worsened'),
    ];
    expect(cycleOf(facts)).toMatchObject({
      severity: 'L1',
      contractStartAt: at(tuesday('13:50:00')),
      contractDueAt: at(tuesday('14:20:00')),
    });
  });

  test('keeps the old due where that is earlier, with the target that rules it', () => {
    const facts = [
      received(tuesday('09:00:00'), 'L3'),
      changed(tuesday('14:50:00'), 'L3', 'L1', 'worsened'),
    ];
    expect(cycleOf(facts)).toMatchObject({
      severity: 'L1',
      target: { mode: 'business', seconds: 21_600 },
      operationalDueAt: at(tuesday('15:00:00')),
      contractDueAt: at(tuesday('15:00:00')),
    });
  });

  test('outside the windows a call made earlier lets the clock start at the change', () => {
    const facts = [
      received(saturday('02:00:00'), 'L3'),
      factAt('called', saturday('03:00:00')),
      changed(saturday('05:00:00'), 'L3', 'L1', 'worsened'),
    ];
    expect(cycleOf(facts)).toMatchObject({
      contractStartAt: at(saturday('05:00:00')),
      contractDueAt: at(saturday('05:30:00')),
    });
  });

  test('outside the windows without a call it waits for a call or the opening', () => {
    const facts = [
      received(saturday('02:00:00'), 'L3'),
      changed(saturday('05:00:00'), 'L3', 'L1', 'worsened'),
    ];
    expect(cycleOf(facts)).toMatchObject({
      phone: 'missing',
      contractStartAt: MONDAY_OPENING,
      operationalDueAt: at(saturday('05:30:00')),
    });
    const called = [...facts, factAt('called', saturday('06:00:00'))];
    expect(cycleOf(called).contractStartAt).toBe(at(saturday('06:00:00')));
  });

  test('the older of two dues that meet rules', () => {
    const facts = [
      received(tuesday('09:00:00'), 'L3'),
      changed(tuesday('14:30:00'), 'L3', 'L1', 'worsened'),
    ];
    expect(cycleOf(facts)).toMatchObject({
      target: { mode: 'business', seconds: 21_600 },
      contractStartAt: at(tuesday('09:00:00')),
      contractDueAt: at(tuesday('15:00:00')),
    });
  });

  test('a call that the receipt asked for is missing still, though the change came in hours', () => {
    const facts = [
      received(saturday('02:00:00'), 'L2'),
      changed('2026-03-16T08:30:00Z', 'L2', 'L1', 'worsened'),
    ];
    expect(cycleOf(facts).phone).toBe('missing');
  });

  test('a later call still moves the old due', () => {
    const facts = [
      received(saturday('02:00:00'), 'L2'),
      changed('2026-03-16T08:30:00Z', 'L2', 'L1', 'worsened'),
    ];
    expect(cycleOf(facts).contractDueAt).toBe(at('2026-03-16T09:00:00Z'));
    const called = [...facts, factAt('called', '2026-03-16T06:15:00Z')];
    expect(cycleOf(called).contractDueAt).toBe(at('2026-03-16T08:15:00Z'));
  });

  test('to a business target it counts business time from the change', () => {
    const facts = [
      received(tuesday('16:00:00'), 'L4'),
      changed('2026-03-11T08:30:00Z', 'L4', 'L3', 'worsened'),
    ];
    expect(cycleOf(facts).contractDueAt).toBe(at('2026-03-11T14:30:00Z'));
  });
});

describe('rule 10, misclassified and downgrade', () => {
  test('misclassified reckons from the receipt and may already be breached', () => {
    const facts = [
      received(tuesday('09:00:00'), 'L3'),
      changed(tuesday('13:50:00'), 'L3', 'L1', 'misclassified'),
      factAt('answered', tuesday('14:00:00')),
    ];
    expect(cycleOf(facts).verdict).toMatchObject({
      kind: 'missed',
      breachedAt: at(tuesday('09:30:00')),
    });
  });

  test('misclassified forgets an earlier worsening', () => {
    const facts = [
      received(tuesday('09:00:00'), 'L4'),
      changed(tuesday('10:00:00'), 'L4', 'L1', 'worsened'),
      changed(tuesday('10:10:00'), 'L1', 'L3', 'misclassified'),
    ];
    expect(cycleOf(facts).contractDueAt).toBe(at(tuesday('15:00:00')));
  });

  test('misclassified takes a breach back, a downgrade does not', () => {
    const to = (basis: 'misclassified' | 'downgrade'): CycleResult =>
      cycleOf([
        received(tuesday('09:00:00'), 'L1'),
        changed(tuesday('09:45:00'), 'L1', 'L3', basis),
        factAt('answered', tuesday('10:00:00')),
      ]);
    expect(to('misclassified').verdict.kind).toBe('met');
    expect(to('downgrade')).toMatchObject({
      standingBreachAt: at(tuesday('09:30:00')),
      verdict: { kind: 'missed', breachedAt: at(tuesday('09:30:00')) },
      contractDueAt: at(tuesday('15:00:00')),
    });
  });

  test('a downgrade exactly at the due leaves no breach', () => {
    const facts = [
      received(tuesday('09:00:00'), 'L1'),
      changed(tuesday('09:30:00'), 'L1', 'L3', 'downgrade'),
    ];
    expect(cycleOf(facts).standingBreachAt).toBeNull();
  });

  test('a standing breach outlasts whatever follows in its cycle', () => {
    const facts = [
      received(tuesday('09:00:00'), 'L1'),
      changed(tuesday('09:45:00'), 'L1', 'L3', 'downgrade'),
      changed(tuesday('09:50:00'), 'L3', 'L4', 'misclassified'),
      factAt('answered', tuesday('10:00:00')),
    ];
    expect(cycleOf(facts).verdict).toMatchObject({ breachedAt: at(tuesday('09:30:00')) });
  });

  test('the first of two standing breaches is the one that is told', () => {
    const facts = [
      received(tuesday('09:00:00'), 'L1'),
      changed(tuesday('09:45:00'), 'L1', 'L2', 'downgrade'),
      changed(tuesday('11:30:00'), 'L2', 'L3', 'downgrade'),
    ];
    expect(cycleOf(facts).standingBreachAt).toBe(at(tuesday('09:30:00')));
  });

  test('a due exactly where the waiting began was not held by it', () => {
    const facts = [
      received(tuesday('09:00:00'), 'L1'),
      factAt('paused', tuesday('09:30:00')),
      changed(tuesday('10:00:00'), 'L1', 'L3', 'downgrade'),
    ];
    expect(cycleOf(facts, pausing).standingBreachAt).toBe(at(tuesday('09:30:00')));
  });

  test('waiting, where it stops the clock, is no breach at a downgrade', () => {
    const facts = [
      received(tuesday('09:00:00'), 'L1'),
      factAt('paused', tuesday('09:10:00')),
      changed(tuesday('10:00:00'), 'L1', 'L3', 'downgrade'),
    ];
    expect(cycleOf(facts, pausing).standingBreachAt).toBeNull();
    expect(cycleOf(facts, madrid).standingBreachAt).toBe(at(tuesday('09:30:00')));
  });

  test('what comes after the answer changes nothing, what comes in the same second does', () => {
    const answeredBeforeDue = (time: string): CycleResult =>
      cycleOf([
        received(tuesday('09:00:00'), 'L3'),
        factAt('answered', tuesday('10:00:00')),
        changed(tuesday(time), 'L3', 'L1', 'misclassified'),
      ]);
    expect(answeredBeforeDue('10:00:01')).toMatchObject({
      severity: 'L3',
      verdict: { kind: 'met' },
    });
    expect(answeredBeforeDue('10:00:00').verdict.kind).toBe('missed');
  });

  test('a fact with an earlier time that arrives late does', () => {
    const facts = [
      received(tuesday('09:00:00'), 'L3'),
      factAt('answered', tuesday('10:00:00')),
      changed(tuesday('09:40:00'), 'L3', 'L1', 'misclassified'),
    ];
    expect(cycleOf(facts).verdict.kind).toBe('missed');
  });
});
