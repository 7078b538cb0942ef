import { expect, test } from 'vitest';
import { isSnoozed, type Snooze } from '../../../core/domain/snooze.ts';
import { idOf } from '../../../core/ids.ts';
import { instant, type Instant } from '../../../core/time.ts';
import { RECEIVED_AT } from '../../support/builders.ts';

const soon = instant(RECEIVED_AT + 60_000);
const late = instant(RECEIVED_AT + 3_600_000);

function aSnooze(untilAt: Instant | null, isOn = true): Snooze {
  return {
    id: 'person-ines:incident-7',
    personId: idOf('person-ines'),
    incidentId: idOf('incident-7'),
    customerId: idOf('customer-arboleda'),
    untilAt,
    sinceAt: RECEIVED_AT,
    isOn,
  };
}

test.each<[string, Snooze | null, Instant, Instant, boolean]>([
  ['nobody snoozed it', null, RECEIVED_AT, soon, false],
  ['before the hour', aSnooze(late), RECEIVED_AT, soon, true],
  ['at the hour', aSnooze(late), RECEIVED_AT, late, false],
  ['until a change that has not come', aSnooze(null), RECEIVED_AT, late, true],
  ['once the case has changed', aSnooze(late), soon, soon, false],
  ['taken back', aSnooze(late, false), RECEIVED_AT, soon, false],
])('a case is hidden from its person: %s', (_, snooze, touchedAt, now, expected) => {
  expect(isSnoozed(snooze, touchedAt, now)).toBe(expected);
});
