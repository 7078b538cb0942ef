import { expect, test } from 'vitest';
import { idOf } from '../../../core/ids.ts';
import type { Act } from '../../../renderer/store/perform.ts';
import { oppositeOf } from '../../../renderer/parts/opposite-act.ts';

const entityId = idOf('incident-7');
const act = (kind: Act['kind']) => ({ kind, entityId, args: {} }) as unknown as Act;

test.each([
  ['incident.answer', 'incident.retract'],
  ['incident.log-call', 'incident.retract'],
  ['incident.note', 'incident.retract'],
  ['incident.resolve', 'incident.reopen'],
  ['incident.close', 'incident.reopen'],
  ['incident.withdraw', 'incident.reopen'],
  ['incident.open', 'incident.withdraw'],
  ['incident.assign', 'incident.assign'],
  ['incident.wait', 'incident.wait'],
  ['incident.snooze', 'incident.snooze'],
] as const)('once %s has left, %s is offered', (kind, opposite) => {
  expect(oppositeOf(act(kind), idOf('command-1'))).toMatchObject({
    kind: 'act',
    staged: { kind: opposite, incidentId: entityId },
  });
});

test('the entry to strike is the one that the act wrote', () => {
  expect(oppositeOf(act('incident.note'), idOf('command-1'))).toMatchObject({
    staged: { entryId: 'command-1' },
  });
});

test.each(['incident.reopen', 'incident.retract', 'incident.settle-conflict'] as const)(
  '%s has no opposite, and says why',
  (kind) => {
    expect(oppositeOf(act(kind), idOf('command-1')).kind).toBe('none');
  },
);
