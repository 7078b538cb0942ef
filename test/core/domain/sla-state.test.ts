import { describe, expect, test } from 'vitest';
import type { Fact, Incident } from '../../../core/domain/incident.ts';
import { settle } from '../../../core/domain/settle.ts';
import { clockState, nextChangeAt, type ClockState } from '../../../core/domain/sla-state.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { hours, instant, minutes, type Instant } from '../../../core/time.ts';
import { anIncident } from '../../support/builders.ts';
import { aDay, at } from '../../support/business-calendars.ts';
import { changed, factAt, received, retracted, theTerms } from '../../support/sla.ts';

const madrid = theTerms();
const pausing = theTerms({ policy: { responseMayPause: true } });

/** Tuesday 10 March 2026; the office works from 08:00 to 17:00 UTC. */
function tuesday(time: string): Instant {
  return at(`2026-03-10T${time}Z`);
}

function stateOf(facts: readonly Fact[], now: Instant, terms: Terms = madrid): ClockState {
  return clockState(anIncident({ facts }), terms, now);
}

const critical = [received(tuesday('09:00:00'), 'L1')];
const medium = [received(tuesday('09:00:00'), 'L3')];

describe('rule 17, a clock round the clock', () => {
  test.each([
    ['09:00:00', 'running', 'calm', 30, 1],
    ['09:14:59', 'running', 'calm', 15 + 1 / 60, 901 / 1_800],
    ['09:15:00', 'warning', 'warning', 15, 0.5],
    ['09:23:59', 'warning', 'warning', 6 + 1 / 60, 361 / 1_800],
    ['09:24:00', 'urgent', 'urgent', 6, 0.2],
    ['09:30:00', 'urgent', 'urgent', 0, 0],
    ['09:30:01', 'breached', 'breached', -1 / 60, 0],
    ['12:30:00', 'breached', 'breached', -180, 0],
  ])('at %s is %s', (time, state, band, minutesLeft, fractionLeft) => {
    const shown = stateOf(critical, tuesday(time));
    expect(shown).toMatchObject({ state, band, wakesAt: null, spareMs: null });
    expect(shown.leftMs).toBe(Math.round(minutes(minutesLeft)));
    expect(shown.workingLeftMs).toBe(shown.leftMs);
    expect(shown.fractionLeft).toBeCloseTo(fractionLeft, 10);
  });

  test('never sleeps at night, call or no call', () => {
    const night = [received('2026-03-14T02:00:00Z', 'L1')];
    expect(stateOf(night, at('2026-03-14T02:10:00Z'))).toMatchObject({
      state: 'running',
      flags: { phone: 'missing' },
    });
  });
});

describe('rule 17, a clock of working hours', () => {
  const evening = [received(tuesday('16:00:00'), 'L3')];

  test('counts working time and says when it wakes', () => {
    expect(stateOf(evening, tuesday('18:00:00'))).toMatchObject({
      state: 'asleep',
      band: 'asleep',
      leftMs: hours(19),
      workingLeftMs: hours(5),
      wakesAt: at('2026-03-11T08:00:00Z'),
    });
  });

  test('is urgent at night too when little working time is left, and still says when it wakes', () => {
    const late = [received(tuesday('12:00:00'), 'L3')];
    expect(stateOf(late, tuesday('20:00:00'))).toMatchObject({
      state: 'urgent',
      workingLeftMs: hours(1),
      wakesAt: at('2026-03-11T08:00:00Z'),
    });
  });

  test('has passed by working time, not by nights', () => {
    expect(stateOf(medium, at('2026-03-11T08:00:00Z'))).toMatchObject({
      state: 'breached',
      leftMs: 0 - hours(17),
      workingLeftMs: 0 - hours(2),
      wakesAt: null,
    });
  });
});

describe('rule 17, a clock that has passed', () => {
  test('does not say at night that it will wake', () => {
    const shown = stateOf(medium, tuesday('22:00:00'));
    expect(shown).toMatchObject({ state: 'breached', wakesAt: null });
  });
});

describe('rule 17, waiting', () => {
  const waiting = [...medium, factAt('paused', tuesday('10:00:00'))];

  test('holds the clock where the policy says so, however late it is', () => {
    expect(stateOf(waiting, tuesday('23:00:00'), pausing)).toMatchObject({
      state: 'waiting',
      band: 'calm',
      leftMs: hours(5),
      workingLeftMs: hours(5),
    });
  });

  test('is only told where the policy does not, and loud states win over it', () => {
    expect(stateOf(waiting, tuesday('11:00:00')).state).toBe('waiting');
    expect(stateOf(waiting, tuesday('12:00:00'))).toMatchObject({
      state: 'warning',
      flags: { isPaused: true },
    });
  });

  test('never hides a due that passed before it', () => {
    const late = [...medium, factAt('paused', tuesday('15:30:00'))];
    expect(stateOf(late, tuesday('16:00:00'), pausing).state).toBe('breached');
  });

  test('leaves the whole new target to a case that worsened meanwhile', () => {
    const worsened = [...waiting, changed(tuesday('10:30:00'), 'L3', 'L1', 'worsened')];
    expect(stateOf(worsened, tuesday('12:00:00'), pausing)).toMatchObject({
      state: 'waiting',
      leftMs: minutes(30),
    });
  });

  test('that has ended gives the time back', () => {
    const resumed = [...waiting, factAt('resumed', tuesday('11:00:00'))];
    expect(stateOf(resumed, tuesday('11:00:00'), pausing).workingLeftMs).toBe(hours(5));
  });
});

describe('rule 17, a device whose clock is behind its facts', () => {
  test('does not count the waiting that is still ahead of it', () => {
    const facts = [
      ...medium,
      factAt('paused', tuesday('10:00:00')),
      factAt('resumed', tuesday('11:00:00')),
    ];
    expect(stateOf(facts, tuesday('09:30:00'), pausing)).toMatchObject({
      leftMs: hours(6.5),
      workingLeftMs: hours(5.5),
    });
  });
});

describe('rule 17, doubt', () => {
  const disputed = [factAt('received', tuesday('09:00:00'), { severity: 'L3', isDisputed: true })];

  test('disputed wins over provisional, and loud states over both', () => {
    const terms = { ...madrid, hasOldZones: true };
    expect(stateOf(disputed, tuesday('09:00:00'), terms).state).toBe('disputed');
    expect(stateOf(medium, tuesday('09:00:00'), terms).state).toBe('provisional');
    expect(stateOf(disputed, tuesday('12:00:00'), terms)).toMatchObject({
      state: 'warning',
      flags: { isDisputed: true, isProvisional: true },
    });
  });

  test('a due beyond the entered holidays is provisional', () => {
    const terms = theTerms({ calendar: { holidaysUntilDay: aDay('2026-03-09') } });
    expect(stateOf(medium, tuesday('09:00:00'), terms).state).toBe('provisional');
  });
});

describe('rule 17, the end', () => {
  test('met with so much to spare', () => {
    const facts = [...critical, factAt('answered', tuesday('09:12:00'))];
    expect(stateOf(facts, tuesday('20:00:00'))).toMatchObject({
      state: 'met',
      band: 'ended',
      spareMs: minutes(18),
    });
  });

  test('missed shows how late it was, for ever', () => {
    const facts = [...critical, factAt('answered', tuesday('09:42:00'))];
    expect(stateOf(facts, tuesday('20:00:00'))).toMatchObject({
      state: 'breached',
      band: 'ended',
      leftMs: 0 - minutes(12),
      spareMs: null,
    });
  });

  test('withdrawn is its own', () => {
    const facts = [...critical, factAt('withdrawn', tuesday('11:00:00'), { reason: 'duplicate' })];
    expect(stateOf(facts, tuesday('20:00:00'))).toMatchObject({
      state: 'withdrawn',
      band: 'ended',
    });
  });

  test('shows what was sealed, whatever a later version would say', () => {
    const facts = [...critical, factAt('answered', tuesday('09:12:00'))];
    const sealed: Incident = settle(anIncident({ facts }), madrid).incident;
    const stricter = theTerms({
      policy: { targets: { ...madrid.policy.targets, L1: { mode: 'clock', seconds: 600 } } },
    });
    expect(clockState(sealed, stricter, tuesday('20:00:00'))).toMatchObject({
      state: 'met',
      spareMs: minutes(18),
    });
  });
});

describe('a seal that its facts have left behind', () => {
  test('is not shown: the clock runs', () => {
    const answer = factAt('answered', tuesday('09:12:00'));
    const { incident } = settle(anIncident({ facts: [...critical, answer] }), madrid);
    const facts = [...incident.facts, retracted(tuesday('09:20:00'), answer)];
    expect(clockState({ ...incident, facts }, madrid, tuesday('09:20:00')).state).toBe('warning');
  });
});

describe('the next change', () => {
  const nextOf = (facts: readonly Fact[], now: Instant, terms: Terms = madrid): Instant | null =>
    nextChangeAt(anIncident({ facts }), terms, now);

  test.each([
    ['09:00:00', tuesday('09:15:00')],
    ['09:15:00', tuesday('09:24:00')],
    ['09:24:00', instant(tuesday('09:30:00') + 1)],
    ['09:30:01', null],
  ])('of a critical case seen at %s', (time, change) => {
    expect(nextOf(critical, tuesday(time))).toBe(change);
  });

  test('of a business clock is the closing, the opening, then the warning', () => {
    const evening = [received(tuesday('16:00:00'), 'L3')];
    const morning = at('2026-03-11T08:00:00Z');
    expect(nextOf(evening, tuesday('16:00:00'))).toBe(tuesday('17:00:00'));
    expect(nextOf(evening, tuesday('17:00:00'))).toBe(morning);
    expect(nextOf(evening, morning)).toBe(at('2026-03-11T10:00:00Z'));
  });

  test('never comes to an ended clock or to one that a pause holds', () => {
    const answered = [...critical, factAt('answered', tuesday('09:12:00'))];
    expect(nextOf(answered, tuesday('09:12:00'))).toBeNull();
    const waiting = [...medium, factAt('paused', tuesday('10:00:00'))];
    expect(nextOf(waiting, tuesday('11:00:00'), pausing)).toBeNull();
  });

  test('of a record that nothing opens is a bug', () => {
    expect(() => nextOf([], tuesday('09:00:00'))).toThrow(/no fact that opens it/);
  });
});
