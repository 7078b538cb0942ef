import { describe, expect, test } from 'vitest';
import type { Fact, Incident } from '../../../core/domain/incident.ts';
import { hasStaleDues, settle } from '../../../core/domain/settle.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { anIncident } from '../../support/builders.ts';
import { at } from '../../support/business-calendars.ts';
import { changed, factAt, received, retracted, theTerms } from '../../support/sla.ts';

const madrid = theTerms();
/** The next version of the policy: ten minutes for a critical case. */
const stricter = theTerms({
  policy: {
    version: 8,
    targets: { ...madrid.policy.targets, L1: { mode: 'clock', seconds: 600 } },
  },
});

function tuesday(time: string): string {
  return `2026-03-10T${time}Z`;
}

const opening = received(tuesday('09:00:00'), 'L1');
const answer = factAt('answered', tuesday('09:20:00'));
const resolved = factAt('resolved', tuesday('11:00:00'));
const reopening = factAt('reopened', tuesday('12:00:00'), { severity: 'L2', cycle: 2 });

function settled(facts: readonly Fact[], terms: Terms = madrid): Incident {
  return settle(anIncident({ facts }), terms).incident;
}

/** Facts that come to a record that has been settled before. */
function later(incident: Incident, facts: readonly Fact[], terms: Terms = madrid) {
  return settle({ ...incident, facts: [...incident.facts, ...facts] }, terms);
}

describe('an open cycle', () => {
  test('has dues and the versions they were reckoned with', () => {
    const incident = settled([opening]);
    expect(incident.seals).toEqual([]);
    expect(incident.dues).toEqual({
      operationalDueAt: at(tuesday('09:30:00')),
      contractDueAt: at(tuesday('09:30:00')),
      versions: { policy: 'policy-enterprise@7', calendar: 'calendar-1@1', zones: '2026f' },
    });
  });

  test('moves to a new version', () => {
    const before = settled([opening]);
    expect(hasStaleDues(before, madrid)).toBe(false);
    expect(hasStaleDues(before, stricter)).toBe(true);
    expect(settle(before, stricter).incident.dues).toMatchObject({
      contractDueAt: at(tuesday('09:10:00')),
      versions: { policy: 'policy-enterprise@8' },
    });
  });

  test('counts a withheld level change for the queue only', () => {
    const fact = changed(tuesday('09:05:00'), 'L3', 'L1', 'worsened');
    const facts = [received(tuesday('09:00:00'), 'L3')];
    const withheld = [{ conflictId: 'conflict-1', fact }];
    expect(settle(anIncident({ facts, withheld }), madrid).incident.dues).toMatchObject({
      operationalDueAt: at(tuesday('09:35:00')),
      contractDueAt: at(tuesday('15:00:00')),
    });
  });
});

describe('a sealed cycle (rule 12)', () => {
  test('keeps its result and has no dues', () => {
    const incident = settled([opening, answer]);
    expect(incident.dues).toBeNull();
    expect(incident.seals).toMatchObject([
      {
        cycle: 1,
        severity: 'L1',
        contractDueAt: at(tuesday('09:30:00')),
        verdict: { kind: 'met', answeredAt: at(tuesday('09:20:00')) },
        versions: { policy: 'policy-enterprise@7' },
      },
    ]);
  });

  test('is not touched by a new version, even when the case is resolved under it', () => {
    const before = settled([opening, answer]);
    const after = later(before, [resolved], stricter);
    expect(after.incident.seals).toEqual(before.seals);
    expect(after.verdictChanges).toEqual([]);
  });

  test.each([
    ['a pause', factAt('paused', tuesday('09:30:00'))],
    ['a call', factAt('called', tuesday('09:30:00'))],
    ['a level change', changed(tuesday('09:30:00'), 'L1', 'L3', 'downgrade')],
    ['a second answer', factAt('answered', tuesday('09:30:00'))],
    [
      'an acknowledged alarm',
      factAt('alarm-acknowledged', tuesday('09:16:00'), { threshold: '50%' }),
    ],
  ])('is not touched by %s after the answer, under a new version', (_, fact) => {
    const before = settled([opening, answer]);
    expect(later(before, [fact], stricter).incident.seals).toEqual(before.seals);
  });

  test('is not touched when a call after the answer is struck, under a new version', () => {
    const call = factAt('called', tuesday('09:30:00'));
    const before = settled([opening, answer, call]);
    const after = later(before, [retracted(tuesday('09:35:00'), call)], stricter);
    expect(after.incident.seals).toEqual(before.seals);
  });

  test('that was missed and now is missed by more is told too', () => {
    const before = settled([opening, factAt('answered', tuesday('09:40:00'))]);
    const earlier = factAt('called', tuesday('08:50:00'));
    expect(later(before, [earlier]).verdictChanges).toMatchObject([
      {
        from: { breachedAt: at(tuesday('09:30:00')) },
        to: { breachedAt: at(tuesday('09:20:00')) },
      },
    ]);
  });

  test('of a cycle that the facts do not know any more goes without a word', () => {
    const { seals } = settled([opening, answer]);
    const reopened = { ...reopening, cycle: 3 };
    const stray = { ...anIncident({ facts: [reopened] }), seals };
    expect(settle(stray, madrid)).toMatchObject({ incident: { seals: [] }, verdictChanges: [] });
  });

  test('is reckoned anew by a late fact, and the changed verdict is told', () => {
    const before = settled([received(tuesday('09:00:00'), 'L3'), answer]);
    const late = changed(tuesday('09:10:00'), 'L3', 'L1', 'misclassified');
    const worse = later(settled([received(tuesday('08:00:00'), 'L3'), answer]), [late]);
    expect(worse.verdictChanges).toMatchObject([
      {
        cycle: 1,
        from: { kind: 'met' },
        to: { kind: 'missed', breachedAt: at(tuesday('08:30:00')) },
      },
    ]);
    const same = later(before, [late]);
    expect(same.verdictChanges).toEqual([]);
    expect(same.incident.seals[0]).toMatchObject({ severity: 'L1' });
  });

  test('is reckoned anew by a corrected receipt, whatever its own time', () => {
    const correction = factAt('receipt-corrected', tuesday('18:00:00'), {
      receivedAt: at(tuesday('08:40:00')),
    });
    expect(later(settled([opening, answer]), [correction]).verdictChanges).toMatchObject([
      { from: { kind: 'met' }, to: { kind: 'missed' } },
    ]);
  });

  test('is reckoned anew by an earlier answer that arrives late, though no fact more counts', () => {
    const late = factAt('answered', tuesday('09:40:00'));
    const before = settled([opening, late]);
    expect(before.seals[0]?.verdict.kind).toBe('missed');
    const after = later(before, [answer]);
    expect(after.incident.seals[0]?.factCount).toBe(before.seals[0]?.factCount);
    expect(after.verdictChanges).toMatchObject([{ from: { kind: 'missed' }, to: { kind: 'met' } }]);
  });

  test('is open again when its only answer is struck', () => {
    const after = later(settled([opening, answer]), [retracted(tuesday('10:00:00'), answer)]);
    expect(after.incident.seals).toEqual([]);
    expect(after.incident.dues).not.toBeNull();
    expect(after.verdictChanges).toMatchObject([{ from: { kind: 'met' }, to: { kind: 'open' } }]);
  });

  test('stays sealed beside the next cycle, which has the dues', () => {
    const incident = settled([opening, answer, resolved, reopening]);
    expect(incident.seals).toHaveLength(1);
    expect(incident.dues?.contractDueAt).toBe(at(tuesday('14:00:00')));
  });

  test('that loses its answer after a reopening has missed', () => {
    const before = settled([opening, answer, resolved, reopening]);
    const struck = retracted(tuesday('13:00:00'), answer);
    expect(later(before, [struck]).verdictChanges).toMatchObject([
      { cycle: 1, to: { kind: 'missed', answeredAt: null } },
    ]);
  });

  test('that was reopened unanswered ended with the next cycle, not with one after that', () => {
    const third = factAt('reopened', tuesday('11:30:00'), { severity: 'L1', cycle: 3 });
    const paused = factAt('paused', tuesday('09:10:00'));
    const pausing = theTerms({ policy: { responseMayPause: true } });
    const before = settled([opening, paused, reopening], pausing);
    expect(before.seals[0]?.contractDueAt).toBe(at(tuesday('12:20:00')));
    expect(later(before, [third], pausing).incident.seals[0]).toEqual(before.seals[0]);
    expect(settled([opening, paused, reopening, third], pausing).seals[0]).toEqual(before.seals[0]);
  });

  test('withdrawn is kept as withdrawn', () => {
    const withdrawn = factAt('withdrawn', tuesday('09:40:00'), { reason: 'by-customer' });
    const before = settled([opening, withdrawn]);
    expect(before.seals[0]?.verdict.kind).toBe('withdrawn');
    expect(settle(before, stricter).incident).toEqual(before);
  });
});

test('a record that nothing opens has neither dues nor seals', () => {
  expect(settled([])).toMatchObject({ dues: null, seals: [] });
});
