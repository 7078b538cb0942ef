import { expect } from 'vitest';
import { idOf, type IncidentId } from '../../core/ids.ts';
import { perform, type Act } from '../../renderer/store/perform.ts';
import { exchange, type Send } from '../../renderer/sync/exchange.ts';
import { anIncident } from './builders.ts';
import { aDesk, referenceRows, type SeedRow, type TestDesk } from './desks.ts';
import { FakeBackend } from './fake-backend.ts';

export const CASE: IncidentId = idOf('incident-7');
export const OTHER: IncidentId = idOf('incident-8');

export const aCase = (over = {}): SeedRow => ({ entity: 'incident', record: anIncident(over) });
export const note = (body: string, entityId = CASE): Act => ({
  kind: 'incident.note',
  entityId,
  args: { body },
});
export const retitle = (title: string): Act => ({
  kind: 'incident.edit',
  entityId: CASE,
  args: { title },
});
export const assign = (to: string | null): Act => ({
  kind: 'incident.assign',
  entityId: CASE,
  args: { assigneeId: to === null ? null : idOf(to) },
});

export async function together(...more: readonly SeedRow[]) {
  const desk = await aDesk();
  const backend = new FakeBackend([...referenceRows(), aCase(), ...more]);
  backend.serverNow = () => desk.clock.wall();
  await sync(desk, backend.send);
  return { desk, backend };
}

export async function sync(desk: TestDesk, send: Send): Promise<void> {
  for (;;) {
    const result = await exchange(desk, send);
    if (result.kind === 'failed' || !result.more) return;
  }
}

export async function done(desk: TestDesk, act: Act) {
  const result = await perform(desk, act);
  if (!result.ok) throw new Error(`Refused: ${result.error.kind}`);
  return result.value.commandId;
}

export async function expectEqual(desk: TestDesk, backend: FakeBackend): Promise<void> {
  for (const entity of ['incident', 'entry', 'conflict', 'snooze'] as const) {
    const rows = await desk.db.table(entity).toArray();
    const theirs = [...backend.rows.values()].filter((row) => row.entity === entity && row.row);
    const mine = new Map(rows.map((row: { id: string; record: unknown }) => [row.id, row.record]));
    expect(mine).toEqual(new Map(theirs.map((row) => [row.id, row.row])));
  }
  expect(await desk.db.base.count()).toBe(0);
}
