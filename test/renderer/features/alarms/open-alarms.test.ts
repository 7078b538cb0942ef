import { describe, expect, test } from 'vitest';
import type { Threshold } from '../../../../core/domain/incident.ts';
import type { Severity } from '../../../../core/domain/severity.ts';
import { idOf } from '../../../../core/ids.ts';
import { after, minutes, type Instant } from '../../../../core/time.ts';
import {
  openAlarms,
  putOffUntil,
  stageKey,
  type PutOff,
} from '../../../../renderer/features/alarms/open-alarms.ts';
import {
  breachedOf,
  nextDues,
  openAlarm,
  type CaseAlarms,
} from '../../../../renderer/store/my-alarms.ts';
import { RECEIVED_AT } from '../../../support/builders.ts';
import { theTerms } from '../../../support/sla.ts';
import { aQueueRow } from '../queue/rows.ts';

const at = (min: number): Instant => after(RECEIVED_AT, minutes(min));
const NOTHING: PutOff = new Map();
const STAGES = [
  ['50%', 60],
  ['75%', 90],
  ['15min', 105],
  ['0', 120],
] as const;

function aClock(
  id: string,
  seen: readonly Threshold[] = [],
  severity: Severity = 'L2',
): CaseAlarms {
  const row = aQueueRow({ id: idOf(id), severity, operationalDueAt: at(120) });
  const alarms = STAGES.map(([threshold, min]) => ({
    cycle: 1,
    threshold,
    at: at(min),
    isAcknowledged: seen.includes(threshold),
  }));
  return { row, terms: theTerms(), alarms };
}

const thresholdAt = (clock: CaseAlarms, min: number) => openAlarm(clock.alarms, at(min))?.threshold;

describe('an alarm in the window', () => {
  test('is open from its stage on until it, or a later one, is seen', () => {
    expect(thresholdAt(aClock('a'), 59)).toBeUndefined();
    expect(thresholdAt(aClock('a'), 60)).toBe('50%');
    expect(thresholdAt(aClock('a'), 500)).toBe('0');
    expect(thresholdAt(aClock('a', ['50%']), 60)).toBeUndefined();
    expect(thresholdAt(aClock('a', ['50%']), 90)).toBe('75%');
    expect(thresholdAt(aClock('a', ['15min']), 90)).toBeUndefined();
  });

  test('of level 1 comes first', () => {
    const open = openAlarms([aClock('b'), aClock('a', [], 'L1')], NOTHING, at(100));
    expect(open.map(({ of }) => of.row.id)).toEqual(['a', 'b']);
  });

  test('that is put off is back after five minutes, with the next stage, or at the due', () => {
    const [open] = openAlarms([aClock('a')], NOTHING, at(100));
    const until = putOffUntil(open!, at(100));
    expect(until).toBe(at(105));
    const putOff = new Map([[stageKey(open!.of.row.id, 1, '75%'), until]]);
    expect(openAlarms([aClock('a')], putOff, at(104))).toEqual([]);
    expect(openAlarms([aClock('a')], putOff, at(105))).toHaveLength(1);
    expect(putOffUntil(open!, at(118))).toBe(at(120));
    expect(putOffUntil(open!, at(121))).toBe(at(126));
  });
});

test('dues to come are told apart from those that have passed', () => {
  const clocks = [aClock('a')];
  expect(breachedOf(clocks, at(120))).toBe(0);
  expect(breachedOf(clocks, at(121))).toBe(1);
  expect(nextDues(clocks, at(121))).toEqual([]);
});
