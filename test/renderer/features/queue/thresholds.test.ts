import { describe, expect, it } from 'vitest';
import { compileHours } from '../../../../core/domain/business-hours.ts';
import type { Severity } from '../../../../core/domain/severity.ts';
import { clockOf } from '../../../../core/domain/sla-state.ts';
import type { Terms } from '../../../../core/domain/sla-terms.ts';
import { after, instant, minutes } from '../../../../core/time.ts';
import { isSpokenOf, turnsAfter } from '../../../../renderer/features/queue/thresholds.ts';
import {
  aFact,
  anAnsweredIncident,
  anIncident,
  aPolicy,
  INES,
  MATEO,
  RECEIVED_AT,
} from '../../../support/builders.ts';
import { aCalendar } from '../../../support/business-calendars.ts';
import { zoneNamed, zones } from '../../../support/zones.ts';
import { aQueueRow } from './rows.ts';

const calendar = aCalendar();
const zone = zoneNamed(calendar.zone);
const terms: Terms = {
  policy: aPolicy(),
  hours: compileHours(calendar, zone),
  calendar,
  zone,
  zonesVersion: zones.version,
  hasOldZones: false,
};

function rowOf(severity: Severity, incident = anIncident({ severity })) {
  const clock = clockOf(incident, terms);
  const called = aQueueRow({ severity, assigneeId: INES.personId, terms });
  return { ...called, clock, operationalDueAt: clock!.result.operationalDueAt };
}

const told = (rows: Parameters<typeof turnsAfter>[0], since = RECEIVED_AT) =>
  turnsAfter(rows, since).map(({ at, state, row }) => [
    row.severity,
    state,
    (at - RECEIVED_AT) / 60_000,
  ]);

describe('the turns of a clock that are said aloud', () => {
  it('are the warning at half, the urgency at 80 % and the breach just after the due', () => {
    expect(told([rowOf('L1')])).toEqual([
      ['L1', 'warning', 15],
      ['L1', 'urgent', 24],
      ['L1', 'breached', 30 + 1 / 60_000],
    ]);
  });

  it('come in order over all cases, and only those to come', () => {
    const turns = told([rowOf('L2'), rowOf('L1')], after(RECEIVED_AT, minutes(24)));
    expect(turns.map(([level, state]) => `${String(level)} ${String(state)}`)).toEqual([
      'L1 breached',
      'L2 warning',
      'L2 urgent',
      'L2 breached',
    ]);
  });

  it('are none once the case is answered', () => {
    expect(told([rowOf('L1', anAnsweredIncident({ severity: 'L1' }))])).toEqual([]);
  });

  it('are none while a pause holds the clock', () => {
    const pausing = { ...terms, policy: aPolicy({ responseMayPause: true }) };
    const incident = anIncident({ severity: 'L1' });
    const paused = aFact({ kind: 'paused', at: instant(RECEIVED_AT + 60_000) });
    const clock = clockOf({ ...incident, facts: [...incident.facts, paused] }, pausing);
    expect(clock!.heldAt).not.toBeNull();
    expect(told([{ ...rowOf('L1'), clock }])).toEqual([]);
  });
});

describe('the cases of which turns are said aloud', () => {
  it.each([
    ['L1', INES, true],
    ['L2', INES, true],
    ['L3', INES, false],
    ['L1', MATEO, false],
  ] as const)('%s seen by %o: %s', (severity, viewer, expected) => {
    const row = aQueueRow({ severity, assigneeId: INES.personId });
    expect(isSpokenOf(row, viewer.personId)).toBe(expected);
  });

  it('are not those of nobody', () => {
    expect(isSpokenOf(aQueueRow({ severity: 'L1' }), INES.personId)).toBe(false);
  });
});
