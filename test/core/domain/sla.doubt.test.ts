import { describe, expect, test } from 'vitest';
import { reckon } from '../../../core/domain/sla.ts';
import { aDay, at } from '../../support/business-calendars.ts';
import { cycleOf, madrid, saturday, tuesday } from '../../support/madrid-week.ts';
import { changed, factAt, received, retracted, theTerms } from '../../support/sla.ts';

describe('what is in doubt', () => {
  test('a due beyond the entered holidays is provisional', () => {
    const until = theTerms({ calendar: { holidaysUntilDay: aDay('2026-03-10') } });
    expect(cycleOf([received(tuesday('09:00:00'), 'L3')], until).isProvisional).toBe(false);
    expect(cycleOf([received(tuesday('16:00:00'), 'L3')], until).isProvisional).toBe(true);
  });

  test('so is a case of which only the contract due lies beyond', () => {
    const until = theTerms({ calendar: { holidaysUntilDay: aDay('2026-03-14') } });
    expect(cycleOf([received(saturday('02:00:00'), 'L1')], until).isProvisional).toBe(true);
    expect(
      cycleOf([received(saturday('02:00:00'), 'L1'), factAt('called', saturday('02:00:00'))], until)
        .isProvisional,
    ).toBe(false);
  });

  test('every due is, with other zone data than the backend names', () => {
    const facts = [received(tuesday('09:00:00'), 'L3')];
    expect(cycleOf(facts, { ...madrid, hasOldZones: true }).isProvisional).toBe(true);
  });

  test('a disputed fact that bears on the cycle makes it disputed', () => {
    const call = factAt('called', tuesday('09:05:00'), { isDisputed: true });
    const facts = [received(tuesday('09:00:00'), 'L1'), call];
    expect(cycleOf(facts).isDisputed).toBe(true);
    expect(cycleOf([...facts, retracted(tuesday('09:30:00'), call)]).isDisputed).toBe(false);
    const late = factAt('called', tuesday('11:00:00'), { isDisputed: true });
    const answered = [facts[0]!, factAt('answered', tuesday('09:20:00')), late];
    expect(cycleOf(answered).isDisputed).toBe(false);
  });
});

describe('a level change that waits for a person', () => {
  const fact = changed(tuesday('10:00:00'), 'L3', 'L1', 'worsened');
  const held = [{ conflictId: 'conflict-1', fact }];
  const open = [received(tuesday('09:00:00'), 'L3')];

  test('moves the operational due where it is the earlier one, the contract due never', () => {
    expect(reckon(open, madrid, held)[0]).toMatchObject({
      severity: 'L3',
      operationalDueAt: at(tuesday('10:30:00')),
      contractDueAt: at(tuesday('15:00:00')),
    });
  });

  test('moves nothing where it would be later', () => {
    const later = changed(tuesday('10:00:00'), 'L3', 'L4', 'downgrade');
    expect(reckon(open, madrid, [{ conflictId: 'c', fact: later }])[0]).toMatchObject({
      operationalDueAt: at(tuesday('15:00:00')),
    });
  });

  test('moves nothing once the cycle has ended', () => {
    const answered = [...open, factAt('answered', tuesday('11:00:00'))];
    expect(reckon(answered, madrid, held)[0]).toMatchObject({
      operationalDueAt: at(tuesday('15:00:00')),
    });
  });
});
