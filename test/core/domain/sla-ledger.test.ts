import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../core/domain/incident.ts';
import { ledger, type Ledger } from '../../../core/domain/sla-ledger.ts';
import type { LedgerStep, Which } from '../../../core/domain/sla-ledger-step.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { aDay, at } from '../../support/business-calendars.ts';
import { changed, factAt, received, theTerms } from '../../support/sla.ts';

const madrid = theTerms();
const pausing = theTerms({ policy: { responseMayPause: true } });
/** The office of the picture in the design: closed at noon, Easter, and a clock change on Sunday. */
const santiago = theTerms({
  calendar: {
    zone: 'America/Santiago',
    week: [1, 2, 3, 4, 5]
      .map(() => [
        { open: '09:00', close: '13:00' },
        { open: '14:00', close: '18:00' },
      ])
      .concat([[], []]) as never,
    closed: [
      { day: aDay('2026-04-03'), name: 'Viernes Santo' },
      { day: aDay('2026-04-04'), name: 'Sábado Santo' },
    ],
  },
});

function why(facts: readonly Fact[], terms: Terms = madrid, which: Which = 'contract'): Ledger {
  const told = ledger(facts, terms, 1, which);
  if (told === null) throw new Error('No ledger');
  return told;
}

function textOf(step: LedgerStep): string {
  const { detail } = step;
  const time = new Date(step.at).toISOString().slice(11, 19);
  const what = {
    received: () => time,
    called: () => time,
    'severity-changed': () => ('effect' in detail ? `${time} ${detail.effect}` : ''),
    used: () =>
      'to' in detail ? `${time}-${new Date(detail.to ?? 0).toISOString().slice(11, 19)}` : '',
    'skipped-day': () =>
      'reason' in detail && detail.reason && 'name' in detail.reason
        ? detail.reason.name
        : 'no window',
    held: () => ('until' in detail ? detail.until : ''),
    paused: () => ('doesCount' in detail ? String(detail.doesCount) : ''),
    'offset-changed': () =>
      'fromMs' in detail ? `${detail.fromMs / 3.6e6} to ${detail.toMs / 3.6e6}` : '',
    sum: () => '',
    due: () => time,
    versions: () => '',
  }[detail.kind]();
  return `${step.day.slice(5)} ${detail.kind} ${what} ${step.seconds}/${step.cumulativeSeconds}`;
}

describe('rule 18, the why ledger', () => {
  test('tells the picture of the design: lunch, Easter by name, a clock change, a level change', () => {
    const facts = [
      received('2026-04-02T19:47:20Z', 'L4'),
      changed('2026-04-06T14:10:00Z', 'L4', 'L3', 'misclassified'),
    ];
    expect(why(facts, santiago).steps.map(textOf)).toEqual([
      '04-02 received 19:47:20 0/0',
      '04-02 used 19:47:20-21:00:00 4360/4360',
      '04-03 skipped-day Viernes Santo 0/4360',
      '04-04 skipped-day Sábado Santo 0/4360',
      '04-04 offset-changed -3 to -4 0/4360',
      '04-05 skipped-day no window 0/4360',
      '04-06 used 13:00:00-17:00:00 14400/18760',
      '04-06 severity-changed 14:10:00 reckoned-again 0/18760',
      '04-06 used 18:00:00-18:47:20 2840/21600',
      '04-06 sum  21600/21600',
      '04-06 due 18:47:20 0/21600',
      '04-06 versions  0/21600',
    ]);
  });

  test('tells how the due moved as the facts came in', () => {
    const facts = [
      received('2026-04-02T19:47:20Z', 'L4'),
      changed('2026-04-06T14:10:00Z', 'L4', 'L3', 'misclassified'),
    ];
    expect(why(facts, santiago).earlier).toMatchObject([
      { cause: 'received', severity: 'L4', dueAt: at('2026-04-06T20:47:20Z') },
      { cause: 'severity-changed', severity: 'L3', dueAt: at('2026-04-06T18:47:20Z') },
    ]);
  });

  test('names the versions and until when holidays are entered', () => {
    const last = why([received('2026-03-10T09:00:00Z', 'L3')]).steps.at(-1);
    expect(last?.detail).toEqual({
      kind: 'versions',
      versions: { policy: 'policy-enterprise@7', calendar: 'calendar-1@1', zones: '2026f' },
      holidaysUntilDay: '2026-12-31',
    });
  });

  test('tells what held the contract clock, and nothing of it on the operational one', () => {
    const facts = [received('2026-03-14T02:00:00Z', 'L1')];
    expect(why(facts).steps.map(textOf)).toEqual([
      '03-14 received 02:00:00 0/0',
      '03-14 held opening 0/0',
      '03-14 skipped-day no window 0/0',
      '03-15 skipped-day no window 0/0',
      '03-16 used 08:00:00-08:30:00 1800/1800',
      '03-16 sum  1800/1800',
      '03-16 due 08:30:00 0/1800',
      '03-16 versions  0/1800',
    ]);
    expect(why(facts, madrid, 'operational').steps.map(textOf).slice(1, 2)).toEqual([
      '03-14 used 02:00:00-02:30:00 1800/1800',
    ]);
  });

  test('tells the call that started it', () => {
    const facts = [
      received('2026-03-14T02:00:00Z', 'L1'),
      factAt('called', '2026-03-14T02:20:00Z'),
    ];
    expect(why(facts).steps.map(textOf).slice(0, 5)).toEqual([
      '03-14 received 02:00:00 0/0',
      '03-14 held call 0/0',
      '03-14 skipped-day no window 0/0',
      '03-14 called 02:20:00 0/0',
      '03-14 used 02:20:00-02:50:00 1800/1800',
    ]);
  });

  test('begins anew where a worsening won, and says so where the older due did', () => {
    const worsenedAt = (time: string): readonly string[] =>
      why([
        received('2026-03-10T09:00:00Z', 'L3'),
        changed(`2026-03-10T${time}Z`, 'L3', 'L1', 'worsened'),
      ]).steps.map(textOf);
    expect(worsenedAt('13:50:00').slice(0, 3)).toEqual([
      '03-10 received 09:00:00 0/0',
      '03-10 severity-changed 13:50:00 restarted 0/0',
      '03-10 used 13:50:00-14:20:00 1800/1800',
    ]);
    expect(worsenedAt('14:50:00').slice(0, 3)).toEqual([
      '03-10 received 09:00:00 0/0',
      '03-10 used 09:00:00-15:00:00 21600/21600',
      '03-10 severity-changed 14:50:00 older-due-won 0/21600',
    ]);
  });

  test('tells a breach that a downgrade left standing', () => {
    const facts = [
      received('2026-03-10T09:00:00Z', 'L1'),
      changed('2026-03-10T09:45:00Z', 'L1', 'L3', 'downgrade'),
    ];
    const change = why(facts).steps.find((step) => step.detail.kind === 'severity-changed');
    expect(change?.detail).toMatchObject({
      dueBeforeAt: at('2026-03-10T09:30:00Z'),
      dueAfterAt: at('2026-03-10T15:00:00Z'),
      breachedAt: at('2026-03-10T09:30:00Z'),
    });
  });

  test('cuts a pause out, or shows that it does not count', () => {
    const facts = [
      received('2026-03-10T09:00:00Z', 'L3'),
      factAt('paused', '2026-03-10T10:00:00Z'),
      factAt('resumed', '2026-03-10T14:00:00Z'),
    ];
    expect(why(facts, pausing).steps.map(textOf).slice(1, 5)).toEqual([
      '03-10 used 09:00:00-10:00:00 3600/3600',
      '03-10 paused true 0/3600',
      '03-10 used 14:00:00-17:00:00 10800/14400',
      '03-11 used 08:00:00-10:00:00 7200/21600',
    ]);
    expect(why(facts, madrid).steps.map(textOf).slice(1, 3)).toEqual([
      '03-10 used 09:00:00-15:00:00 21600/21600',
      '03-10 paused false 0/21600',
    ]);
  });

  test('explains the operational due by a level change that waits for a person', () => {
    const fact = changed('2026-03-10T10:00:00Z', 'L3', 'L1', 'worsened');
    const facts = [received('2026-03-10T09:00:00Z', 'L3')];
    const told = ledger(facts, madrid, 1, 'operational', [{ conflictId: 'c', fact }]);
    expect(told).toMatchObject({ severity: 'L1', dueAt: at('2026-03-10T10:30:00Z') });
    const change = told?.steps.find((step) => step.detail.kind === 'severity-changed');
    expect(change?.detail).toMatchObject({ isWithheld: true });
  });

  test('a due at midnight belongs to the day that it ends', () => {
    const late = theTerms({
      calendar: {
        week: [1, 2, 3, 4, 5, 6, 7].map(() => [{ open: '18:00', close: '24:00' }]) as never,
      },
    });
    const told = why([received('2026-03-10T09:00:00Z', 'L3')], late);
    expect(told.dueAt).toBe(at('2026-03-10T23:00:00Z'));
    expect(told.steps.find((step) => step.detail.kind === 'due')?.day).toBe('2026-03-10');
  });

  test('there is none for a cycle that never began', () => {
    expect(ledger([received('2026-03-10T09:00:00Z', 'L3')], madrid, 2, 'contract')).toBeNull();
  });
});
