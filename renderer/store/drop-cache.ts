import { ENTITIES } from '../../core/protocol/sync.ts';
import type { Database, OutboxRow } from './db.ts';
import { bumpGeneration, readMeta } from './meta.ts';

/*
 * Beginning anew with what is pulled, while the outbox stays. Inside a strict transaction over
 * `actTables` only.
 */

/** The cached records go and are pulled again from the start. */
export async function dropCache(db: Database): Promise<void> {
  for (const entity of ENTITIES) await db.table(entity).clear();
  await db.base.clear();
  await db.tombstone.clear();
  await coverAgain(db, await db.outbox.toArray());
  await db.meta.put({ key: 'cursor', value: null });
  await touchReference(db);
  await bumpGeneration(db);
}

/** The desk sends as another client, from 1; by their ids no act is applied twice. */
export async function countAnew(db: Database, clientId: string): Promise<void> {
  await db.outbox.toCollection().modify({ n: null });
  await db.meta.put({ key: 'client', id: clientId, lastNumber: 0 });
}

/** Every record with commands in the outbox has a row in `base`, so that no pull hides them. */
export async function coverAgain(db: Database, rows: readonly OutboxRow[]): Promise<void> {
  const ids = [...new Set(rows.map((row) => row.entityId))];
  await db.base.bulkPut(
    ids.map((id) => ({ entity: 'incident' as const, id, entityId: id, version: 0, stored: null })),
  );
}

/** Whoever keeps reference records in memory reads them again. */
export async function touchReference(db: Database): Promise<void> {
  const value = ((await readMeta(db, 'seq'))?.value ?? 0) + 1;
  await db.meta.bulkPut([
    { key: 'seq', value },
    { key: 'reference', value },
  ]);
}
