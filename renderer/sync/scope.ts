import type { CustomerId, IncidentId } from '../../core/ids.ts';
import type { EntityName } from '../../core/protocol/sync.ts';
import type { Database, OutboxRow } from '../store/db.ts';
import type { Desk } from '../store/desk.ts';
import { countAnew, coverAgain, dropCache, touchReference } from '../store/drop-cache.ts';
import { actTables } from '../store/keep.ts';
import { bumpGeneration, readMeta } from '../store/meta.ts';

const OF_CUSTOMERS = [
  'contract',
  'contact',
  'deployment',
  'incident',
  'entry',
  'conflict',
  'snooze',
] as const satisfies readonly EntityName[];

const SLICE = 500;

/**
 * Customers that this person no longer sees: their records go. Unsent commands on them are kept in
 * quarantine; one with a number is answered first. Done again after a crash it does no harm.
 */
export async function purgeCustomers(desk: Desk, left: readonly CustomerId[]): Promise<void> {
  const { db } = desk;
  // the backend says it with every page until its head moves on
  if (!(await holdsAnyOf(db, left))) return;
  await quarantine(desk, left);
  for (const entity of OF_CUSTOMERS) {
    const table = db.table(entity);
    for (;;) {
      const ids = await table.where('record.customerId').anyOf(left).limit(SLICE).primaryKeys();
      await table.bulkDelete(ids);
      if (ids.length < SLICE) break;
    }
  }
  await db.transaction('rw', db.customer, db.meta, async () => {
    await db.customer.bulkDelete([...left]);
    await touchReference(db);
    await bumpGeneration(db);
  });
}

async function holdsAnyOf(db: Database, left: readonly CustomerId[]): Promise<boolean> {
  if (left.length === 0) return false;
  const customers = await db.customer.bulkGet([...left]);
  if (customers.some((customer) => customer !== undefined)) return true;
  for (const entity of OF_CUSTOMERS) {
    const table = db.table(entity);
    if ((await table.where('record.customerId').anyOf(left).limit(1).count()) > 0) return true;
  }
  return false;
}

async function quarantine(desk: Desk, left: readonly CustomerId[]): Promise<void> {
  const { db } = desk;
  const tables = [db.outbox, db.base, db.incident, db.quarantine, db.meta];
  await db.transaction('rw', tables, async () => {
    // said before the first row goes too: a crash in between is no lost row
    await bumpGeneration(db);
    const unsent = await db.outbox.orderBy('seq').toArray();
    const gone = new Set(await goneAmong(db, unsent, new Set(left)));
    const at = desk.clock.wall();
    const moved = unsent.filter((row) => row.n === null && gone.has(row.entityId));
    await db.quarantine.bulkPut(
      moved.map(({ id, entityId, command }) => ({
        id,
        entityId,
        command,
        reason: 'left-scope' as const,
        at,
      })),
    );
    await db.outbox.bulkDelete(moved.flatMap((row) => row.seq ?? []));
    await db.base
      .where('entityId')
      .anyOf([...gone])
      .delete();
    const waiting = unsent.filter((row) => row.n !== null && gone.has(row.entityId));
    await coverAgain(db, waiting);
  });
}

/** The records of unsent commands that belong to one of the customers, by what is shown or beneath. */
async function goneAmong(
  db: Database,
  unsent: readonly OutboxRow[],
  left: ReadonlySet<CustomerId>,
): Promise<readonly IncidentId[]> {
  const ids = [...new Set(unsent.map((row) => row.entityId))];
  const shown = await db.incident.bulkGet(ids);
  const beneath = await db.base.bulkGet(ids.map((id): [EntityName, string] => ['incident', id]));
  return ids.filter((_, at) => {
    const base = beneath[at]?.stored?.record;
    const owners = [shown[at]?.record.customerId, base === undefined ? undefined : ownerOf(base)];
    return owners.some((owner) => owner !== undefined && left.has(owner));
  });
}

function ownerOf(record: object): CustomerId | undefined {
  return 'customerId' in record ? (record.customerId as CustomerId) : undefined;
}

/**
 * The backend cannot go on from our cursor: the cached records are dropped and pulled again, the
 * outbox stays. After a restored backup this desk counts anew as another client.
 */
export async function startOver(
  desk: Desk,
  why: 'epoch-changed' | 'cursor-too-old',
): Promise<void> {
  const { db } = desk;
  await db.transaction('rw', actTables(db), async () => {
    await dropCache(db);
    if (why === 'cursor-too-old') return;
    await countAnew(db, desk.newId());
    await db.meta.put({ key: 'restored', at: desk.clock.wall() });
  });
}

/**
 * Once a restored backend has been pulled whole: what it once took and holds no trace of is offered
 * to the person, and never sent again unasked.
 */
export async function offerForgotten(desk: Desk): Promise<void> {
  const { db } = desk;
  const tables = [db.answered, db.entry, db.incident, db.conflict, db.meta];
  await db.transaction('rw', tables, async () => {
    if ((await readMeta(db, 'restored')) === null) return;
    for (const row of await db.answered.toArray()) {
      const { id, command } = row;
      const incident = await db.incident.get(command.entityId);
      const isHeld =
        (await db.entry.get(id)) !== undefined ||
        (await db.conflict.get(id)) !== undefined ||
        incident?.record.facts.some((fact) => fact.id === id) === true;
      // a snooze leaves no trace of the command that made it, and is nothing to lose sleep over
      if (!isHeld && command.kind !== 'incident.snooze')
        await db.answered.update(id, { isOffered: 1 });
    }
    await db.meta.delete('restored');
  });
}
