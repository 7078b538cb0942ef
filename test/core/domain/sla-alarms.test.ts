import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../core/domain/incident.ts';
import { alarmsOf } from '../../../core/domain/sla-alarms.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { at } from '../../support/business-calendars.ts';
import { changed, factAt, received, theTerms } from '../../support/sla.ts';

const madrid = theTerms();
const pausing = theTerms({ policy: { responseMayPause: true } });

/** `10 Tuesday, 08:00 to 17:00 UTC` and so on: day of March 2026 and time. */
function march(day: number, time: string): string {
  return `2026-03-${String(day)}T${time}Z`;
}

function soundsOf(facts: readonly Fact[], terms: Terms = madrid): readonly string[] {
  return alarmsOf({ facts, withheld: [] }, terms).map(
    (alarm) => `${alarm.threshold} ${new Date(alarm.at).toISOString().slice(8, 19)}`,
  );
}

describe('rule 16, alarms', () => {
  test('a critical case: half, ten minutes, five minutes, now', () => {
    expect(soundsOf([received(march(10, '09:00:00'), 'L1')])).toEqual([
      '50% 10T09:15:00',
      '10min 10T09:20:00',
      '5min 10T09:25:00',
      '0 10T09:30:00',
    ]);
  });

  test('a high case: half, three quarters, fifteen minutes, now', () => {
    expect(soundsOf([received(march(10, '09:00:00'), 'L2')])).toEqual([
      '50% 10T10:00:00',
      '75% 10T10:30:00',
      '15min 10T10:45:00',
      '0 10T11:00:00',
    ]);
  });

  test('lower levels: parts of working time', () => {
    expect(soundsOf([received(march(10, '13:00:00'), 'L3')])).toEqual([
      '50% 10T16:00:00',
      '75% 11T08:30:00',
      '90% 11T09:24:00',
      '0 11T10:00:00',
    ]);
    expect(soundsOf([received(march(10, '08:00:00'), 'L4')])).toEqual([
      '50% 10T12:00:00',
      '75% 10T14:00:00',
      '90% 10T15:12:00',
      '0 10T16:00:00',
    ]);
  });

  test('a missing call never makes a critical case quiet', () => {
    expect(soundsOf([received(march(14, '02:00:00'), 'L1')])[0]).toBe('50% 14T02:15:00');
  });

  test('a worsened case sounds from the change on', () => {
    const facts = [
      received(march(10, '09:00:00'), 'L3'),
      changed(at(march(10, '13:50:00')), 'L3', 'L1', 'worsened'),
    ];
    expect(soundsOf(facts)[0]).toBe('50% 10T14:05:00');
  });

  test('where the older due rules, its earlier sounds are not repeated, but the due is told', () => {
    const worsenedAt = (time: string): readonly string[] =>
      soundsOf([
        received(march(10, '09:00:00'), 'L3'),
        changed(at(march(10, time)), 'L3', 'L1', 'worsened'),
      ]);
    expect(worsenedAt('14:52:00')).toEqual(['5min 10T14:55:00', '0 10T15:00:00']);
    expect(worsenedAt('15:10:00')).toEqual(['0 10T15:00:00']);
  });

  test('an acknowledged one is marked, in its own cycle only', () => {
    const ack = factAt('alarm-acknowledged', march(10, '09:16:00'), { threshold: '50%' });
    const facts = [received(march(10, '09:00:00'), 'L1'), ack];
    expect(alarmsOf({ facts, withheld: [] }, madrid).map((one) => one.isAcknowledged)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    const reopened = factAt('reopened', march(11, '09:00:00'), { severity: 'L1', cycle: 2 });
    const again = alarmsOf(
      { facts: [...facts, factAt('answered', march(10, '09:20:00')), reopened], withheld: [] },
      madrid,
    );
    expect(again.map((one) => [one.cycle, one.isAcknowledged])).toEqual([
      [2, false],
      [2, false],
      [2, false],
      [2, false],
    ]);
  });

  test('an answered case is silent', () => {
    const facts = [
      received(march(10, '09:00:00'), 'L1'),
      factAt('answered', march(10, '09:05:00')),
    ];
    expect(soundsOf(facts)).toEqual([]);
  });

  test('a held clock sounds nothing beyond the pause', () => {
    const facts = [received(march(10, '09:00:00'), 'L1'), factAt('paused', march(10, '09:18:00'))];
    expect(soundsOf(facts, pausing)).toEqual(['50% 10T09:15:00']);
    expect(soundsOf(facts, madrid)).toHaveLength(4);
  });

  test('a target shorter than an alarm has no such alarm', () => {
    const short = theTerms({
      policy: { targets: { ...madrid.policy.targets, L1: { mode: 'clock', seconds: 480 } } },
    });
    expect(soundsOf([received(march(10, '09:00:00'), 'L1')], short)).toEqual([
      '5min 10T09:03:00',
      '50% 10T09:04:00',
      '0 10T09:08:00',
    ]);
  });

  test('a target as long as an alarm has no such alarm either, for it would sound at once', () => {
    const equal = theTerms({
      policy: { targets: { ...madrid.policy.targets, L1: { mode: 'clock', seconds: 600 } } },
    });
    expect(soundsOf([received(march(10, '09:00:00'), 'L1')], equal)).not.toContain(
      '10min 10T09:00:00',
    );
  });

  test('an alarm exactly where the pause began still sounds', () => {
    const facts = [received(march(10, '09:00:00'), 'L1'), factAt('paused', march(10, '09:20:00'))];
    expect(soundsOf(facts, pausing)).toEqual(['50% 10T09:15:00', '10min 10T09:20:00']);
  });

  test('while two people disagree the earlier due sounds, by its own level', () => {
    const fact = changed(at(march(10, '09:10:00')), 'L3', 'L1', 'worsened');
    const facts = [received(march(10, '09:00:00'), 'L3')];
    const [first] = alarmsOf({ facts, withheld: [{ conflictId: 'c', fact }] }, madrid);
    expect(first).toMatchObject({ threshold: '50%', at: at(march(10, '09:25:00')) });
  });
});
