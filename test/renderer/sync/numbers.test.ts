import { describe, expect, test } from 'vitest';
import { instant } from '../../../core/time.ts';
import { sendable } from '../../../renderer/sync/numbers.ts';
import type { OutboxRow } from '../../../renderer/store/db.ts';
import { aCommand, RECEIVED_AT } from '../../support/builders.ts';

const now = instant(RECEIVED_AT + 60_000);

function aNote(body: string, over: Partial<OutboxRow> = {}): OutboxRow {
  const command = aCommand('incident.note', { body }, { entityId: over.entityId ?? 'incident-7' });
  return {
    n: null,
    id: command.id,
    entityId: command.entityId,
    command,
    earlier: null,
    holdUntilAt: null,
    attempts: 0,
    lastFailure: null,
    madeAt: RECEIVED_AT,
    ...over,
  };
}

describe('what may be sent now', () => {
  test('is numbered acts first, then the others, oldest first', () => {
    const rows = [aNote('a', { n: 2 }), aNote('b'), aNote('c', { n: 1 })];
    expect(sendable(rows, now).map(({ n }) => n)).toEqual([1, 2, null]);
  });

  test('passes a held act over, and what waits behind it on the same case', () => {
    const held = aNote('a', { holdUntilAt: instant(now + 1) });
    const behind = aNote('b');
    const other = aNote('c', { entityId: 'incident-8' as OutboxRow['entityId'] });
    expect(sendable([held, behind, other], now)).toEqual([other]);
  });

  test('never weighs more than the backend takes, and never less than one act', () => {
    const long = 'ñ'.repeat(20_000);
    const rows = Array.from({ length: 200 }, () => aNote(long));
    const sent = sendable(rows, now);
    const bytes = Buffer.byteLength(JSON.stringify(sent.map(({ command }) => command)));
    expect(bytes).toBeLessThan(5 * 1024 * 1024);
    expect(sent.length).toBeGreaterThan(50);
    expect(sent).toEqual(rows.slice(0, sent.length));
    const huge = aNote('x'.repeat(9 * 1024 * 1024));
    expect(sendable([huge, aNote('after')], now)).toEqual([huge]);
  });
});
