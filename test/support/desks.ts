import { Dexie } from 'dexie';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import type { Actor } from '../../core/domain/people.ts';
import { idOf } from '../../core/ids.ts';
import type { EntityName, Row } from '../../core/protocol/sync.ts';
import { versionedId } from '../../core/protocol/records.ts';
import { instant, minutes, type Instant } from '../../core/time.ts';
import type { DeviceClocks } from '../../renderer/store/clock.ts';
import { makeDesk, type Desk } from '../../renderer/store/desk.ts';
import { openStore } from '../../renderer/store/open.ts';
import { stored, type Records } from '../../renderer/store/records.ts';
import {
  aContact,
  aContract,
  aCustomer,
  anIncident,
  aPerson,
  aPolicy,
  aUuid,
  INES,
  MATEO,
  RECEIVED_AT,
} from './builders.ts';
import { aCalendar } from './business-calendars.ts';
import { packedZones } from './zones.ts';

// Node has no IndexedDB; Dexie looked for one when it was loaded
Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

/** Clocks that stand until they are moved. */
export class HandClocks implements DeviceClocks {
  wallAt: Instant = instant(RECEIVED_AT + minutes(5));
  monoMs = 1_000;
  readonly wall = (): Instant => this.wallAt;
  readonly mono = (): number => this.monoMs;

  pass(ms: number): void {
    this.wallAt = instant(this.wallAt + ms);
    this.monoMs += ms;
  }
}

export type TestDesk = Desk & { readonly clocks: HandClocks };

let made = 0;

export async function aDesk(
  over: { actor?: Actor; name?: string; clocks?: HandClocks } = {},
): Promise<TestDesk> {
  made += 1;
  const opened = await openStore(over.name ?? `desk ${made}`);
  if (!opened.ok) throw new Error(`No store: ${opened.error.kind}`);
  const clocks = over.clocks ?? new HandClocks();
  const actor = over.actor ?? INES;
  const desk = makeDesk({ ...opened.value, actor, zones: packedZones, clocks, newId: aUuid });
  return { ...desk, clocks };
}

export type SeedRow = {
  [Name in EntityName]: { readonly entity: Name; readonly record: Records[Name] };
}[EntityName];

/** The reference records behind `anIncident()`. */
export function referenceRows(): SeedRow[] {
  return [
    { entity: 'customer', record: aCustomer() },
    { entity: 'contract', record: aContract() },
    { entity: 'contact', record: aContact() },
    { entity: 'person', record: aPerson(INES) },
    { entity: 'person', record: aPerson(MATEO) },
    { entity: 'calendar', record: aCalendar({ id: 'calendar-madrid', officeId: 'office-madrid' }) },
    { entity: 'policy', record: aPolicy() },
  ];
}

export function rowOf({ entity, record }: SeedRow, version: number): Row {
  const isVersioned = entity === 'calendar' || entity === 'policy';
  const id = isVersioned ? versionedId(record) : idOf(record.id);
  return { entity, id, version, row: record };
}

/** Puts records into a desk as if they had been pulled. */
export async function seed(desk: Desk, rows: readonly SeedRow[], version = 1): Promise<void> {
  const { db } = desk;
  await db.transaction('rw', db.tables, async () => {
    for (const [at, one] of rows.entries()) {
      const { id } = rowOf(one, version);
      const kept = { id, version, seq: at + 1, record: one.record } as never;
      await db.table(one.entity).put(stored(one.entity, kept));
    }
    await db.meta.bulkPut([
      { key: 'seq', value: rows.length },
      { key: 'reference', value: rows.length },
    ]);
  });
}

/** A desk with the reference records and one case. */
export async function aSeededDesk(...more: readonly SeedRow[]): Promise<TestDesk> {
  const desk = await aDesk();
  await seed(desk, [...referenceRows(), { entity: 'incident', record: anIncident() }, ...more]);
  return desk;
}
