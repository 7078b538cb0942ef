import { randomUUID } from 'node:crypto';
import type { Reading } from './records.ts';

/** Makes this the demo tenant, where anyone signs in as any of its people. */
export async function markAsDemo(db: Reading): Promise<void> {
  await db.updateTable('tenant').set({ isDemo: true }).execute();
}

export async function isDemoTenant(db: Reading): Promise<boolean> {
  const { isDemo } = await db.selectFrom('tenant').select('isDemo').executeTakeFirstOrThrow();
  return isDemo;
}

/** Names the history of versions; another one tells every desktop to start over. */
export async function epochOf(db: Reading): Promise<string> {
  const { epoch } = await db.selectFrom('tenant').select('epoch').executeTakeFirstOrThrow();
  return epoch;
}

/** After a backup was restored or a seeded folder was copied: its versions are a new history. */
export async function beginEpoch(db: Reading): Promise<void> {
  await db.updateTable('tenant').set({ epoch: randomUUID() }).execute();
}
