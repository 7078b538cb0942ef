import { expect } from 'vitest';
import { readRecords, syncIdOf, type SyncedRecord } from '../../../backend/store/records.ts';
import { settle } from '../../../core/domain/settle.ts';
import type { Incident } from '../../../core/domain/incident.ts';
import { ENTITIES, type EntityName } from '../../../core/protocol/sync.ts';
import { NO_DUE, type Stored } from '../../../renderer/store/records.ts';
import type { TestDesk } from '../../support/desks.ts';
import { TERMS } from './tenant.ts';
import type { World } from './world.ts';

type Held = { readonly version: number; readonly record: unknown };

/**
 * Every desktop has every record that its person may see, as the backend holds it and at its version,
 * and nothing else; nothing waits to be sent; and every kept due on either side equals what its
 * facts give, reckoned here.
 */
export async function bothSidesAgree(world: World, desks: readonly TestDesk[]): Promise<void> {
  await duesAreTrue(world, desks);
  for (const desk of desks) {
    const inScope = await scopeOf(world, desk);
    for (const entity of ENTITIES) {
      const theirs = (await recordsOf(world, entity)).filter(({ held }) => inScope(entity, held));
      const versions = await versionsOf(world, entity);
      const expected = new Map(
        theirs.map(({ id, held }): [string, Held] => [
          id,
          { version: versions.get(id) ?? -1, record: held },
        ]),
      );
      const mine = await storedIn(desk, entity);
      expect(mine, `${entity} on the desktop of ${desk.actor.personId}`).toEqual(expected);
    }
    expect(await desk.db.outbox.count(), 'acts that wait').toBe(0);
    expect(await desk.db.base.count(), 'records beneath unsent acts').toBe(0);
  }
}

/** Reckons every case of both sides anew and compares with the kept dues, seals and index columns. */
export async function duesAreTrue(world: World, desks: readonly TestDesk[]): Promise<void> {
  for (const { held } of await recordsOf(world, 'incident')) {
    expectTrueDues(held as Incident, 'on the backend');
  }
  for (const desk of desks) {
    const rows = await desk.db.incident.toArray();
    for (const { record, operationalDueAt } of rows) {
      expectTrueDues(record, `on the desktop of ${desk.actor.personId}`);
      expect(operationalDueAt, 'indexed due').toBe(record.dues?.operationalDueAt ?? NO_DUE);
    }
  }
}

function expectTrueDues(kept: Incident, where: string): void {
  const { dues, seals } = settle({ ...kept, dues: null, seals: [] }, TERMS).incident;
  expect({ dues: kept.dues, seals: kept.seals }, `kept dues ${where}`).toEqual({ dues, seals });
}

async function recordsOf(
  world: World,
  entity: EntityName,
): Promise<readonly { readonly id: string; readonly held: object }[]> {
  const changes = await world.db
    .selectFrom('syncChange')
    .select('id')
    .where('entity', '=', entity)
    .execute();
  const ids = changes.map(({ id }) => id);
  const rows = await readRecords(world.db, entity, ids);
  return rows.map((row) => ({ id: syncIdOf({ entity, row } as SyncedRecord), held: row }));
}

async function versionsOf(world: World, entity: EntityName): Promise<ReadonlyMap<string, number>> {
  const rows = await world.db
    .selectFrom('syncChange')
    .select(['id', 'version'])
    .where('entity', '=', entity)
    .execute();
  return new Map(rows.map(({ id, version }) => [id, version]));
}

async function storedIn(desk: TestDesk, entity: EntityName): Promise<ReadonlyMap<string, Held>> {
  const rows = (await desk.db.table(entity).toArray()) as Stored<EntityName>[];
  return new Map(rows.map(({ id, version, record }) => [id, { version, record }]));
}

type Owned = { readonly id?: string; readonly customerId?: string; readonly personId?: string };

/** What a person may see, said once more and in plain words, so that the SQL is not its own judge. */
async function scopeOf(
  world: World,
  desk: TestDesk,
): Promise<(entity: EntityName, record: object) => boolean> {
  const grants = await world.db.selectFrom('accessGrant').selectAll().execute();
  const { personId } = desk.actor;
  const customers = new Set(
    grants
      .filter((grant) => grant.personId === personId && grant.untilVersion === null)
      .map(({ customerId }) => customerId),
  );
  const people = new Set<string>([personId]);
  for (const grant of grants) if (customers.has(grant.customerId)) people.add(grant.personId);
  return (entity, record) => {
    const { id = '', customerId = '', personId: owner } = record as Owned;
    if (entity === 'customer') return customers.has(id);
    if (entity === 'person') return people.has(id);
    if (entity === 'snooze') return customers.has(customerId) && owner === personId;
    if (entity === 'office' || entity === 'calendar' || entity === 'policy') return true;
    return customers.has(customerId);
  };
}
