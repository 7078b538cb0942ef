import { describe, expect, test } from 'vitest';
import { queueOrder, type QueueKey } from '../../../core/domain/queue-order.ts';
import { idOf } from '../../../core/ids.ts';
import { instant } from '../../../core/time.ts';

function aKey(over: Partial<QueueKey>): QueueKey {
  return {
    band: 'calm',
    tier: 'enterprise',
    operationalDueAt: instant(1_000),
    severity: 'L3',
    id: idOf('incident-1'),
    ...over,
  };
}

describe('the order of the queue', () => {
  const inOrder: readonly (readonly [string, QueueKey])[] = [
    ['breached, even on the Standard plan', aKey({ band: 'breached', tier: 'standard' })],
    ['urgent', aKey({ band: 'urgent' })],
    [
      'warning, Enterprise though due later',
      aKey({ band: 'warning', operationalDueAt: instant(9_000) }),
    ],
    ['warning, Standard', aKey({ band: 'warning', tier: 'standard' })],
    ['calm, more urgent level', aKey({ severity: 'L2' })],
    ['calm, smaller id', aKey({})],
    ['calm, larger id', aKey({ id: idOf('incident-2') })],
    [
      'asleep, though due sooner than what runs',
      aKey({ band: 'asleep', operationalDueAt: instant(500) }),
    ],
    ['ended', aKey({ band: 'ended', operationalDueAt: instant(0) })],
  ];

  test('is band, plan, due, level, id', () => {
    const shuffled = [...inOrder].sort(([a], [b]) => (a < b ? -1 : 1)).reverse();
    const sorted = shuffled.sort(([, a], [, b]) => queueOrder(a, b));
    expect(sorted.map(([name]) => name)).toEqual(inOrder.map(([name]) => name));
  });

  test('a case is where it is', () => {
    expect(queueOrder(aKey({}), aKey({}))).toBe(0);
  });
});
