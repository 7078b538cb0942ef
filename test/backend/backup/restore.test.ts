import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrationsOf, refusalOf } from '../../../backend/backup/restore-folder.ts';
import { openIssuer } from '../../../backend/issuer.ts';
import { revokeAccess } from '../../../backend/store/access.ts';
import type { Database } from '../../../backend/store/database.ts';
import {
  inTransaction,
  nextIncidentNumbers,
  saveRecords,
  takeVersion,
} from '../../../backend/store/records.ts';
import { epochOf, isDemoTenant } from '../../../backend/store/tenant.ts';
import { aHeader, sealed, zipped } from '../../support/backup-files.ts';
import {
  aClient,
  aDesk,
  grantOf,
  aMigratedDatabase,
  openMigrated,
  pullAll,
  type Client,
  type Desk,
} from '../desk.ts';
import { aCommand, anEntry, anIncident, entryRecord, incidentRecord } from '../tenant.ts';
import { contentOf, linesOf, ofPerson, restoredFrom, rowsIn } from './backups.ts';

type Lived = { readonly desk: Desk; readonly lines: readonly string[]; readonly epoch: string };

/** A backend that was worked on: cases opened, moved to another customer, refused acts, ended access. */
async function aLivedDesk(): Promise<Lived> {
  const desk = await aDesk(await openMigrated());
  const { db } = desk.database;
  const [first, second] = [anIncident({ number: 'INC-7' }), anIncident({ number: 'INC0000045' })];
  await desk.save(incidentRecord(first), incidentRecord(second), entryRecord(anEntry(first)));
  const ana = desk.as('ana');
  await ana.send([
    aCommand('note', first.id, { body: 'Ñandú «1»\n\ttab \u{1F600}' }),
    aCommand('note', 'nowhere', { body: 'To nobody.' }),
    aCommand('snooze', second.id, { until: 'change' }),
    aCommand('edit', first.id, { title: 'Índice roto' }, { seen: { title: first.title } }),
  ]);
  const moved = { ...second, customerId: 'beta', contractId: 'beta-contract' } as typeof second;
  await desk.save(incidentRecord(moved));
  await inTransaction(db, (tx) => revokeAccess(tx, [grantOf('bruno', 'beta')]));
  return { desk, lines: await linesOf(db), epoch: await epochOf(db) };
}

/** What is not as it has to be after a restore; nothing when all is well. */
async function faultsOf({ desk, epoch }: Lived, restored: Database): Promise<readonly string[]> {
  const { db } = restored;
  const [before, after] = [await contentOf(desk.database.db), await contentOf(db)];
  const faults = Object.keys(before).filter(
    (table) => JSON.stringify(before[table]) !== JSON.stringify(after[table]),
  );
  if ((await epochOf(db)) === epoch) faults.push('epoch');
  const next = await inTransaction(db, async (tx) => ({
    numbers: await nextIncidentNumbers(tx, 20),
    version: await takeVersion(tx),
  }));
  const { rows } = await sql<{ number: string; top: number }>`select number,
    (select max(version) from sync_change) as top from incident`.execute(db);
  if (rows.some(({ number }) => next.numbers.includes(number))) faults.push('incident_number');
  if (rows.some(({ top }) => top >= next.version)) faults.push('sync_version');
  return faults;
}

let lived: Lived;
beforeAll(async () => {
  lived = await aLivedDesk();
}, 90_000);

afterAll(() => lived.desk.database.close());

describe('a restored backend', () => {
  test('holds every record, version, grant and receipt, and another history begins', async () => {
    for (const table of ['sync_moved', 'sync_receipt', 'field_change', 'snooze', 'entry'])
      expect(rowsIn(lived.lines, table).length, table).toBeGreaterThan(0);
    const restored = await restoredFrom(zipped(lived.lines));
    expect(await faultsOf(lived, restored)).toEqual([]);
    expect(await isDemoTenant(restored.db)).toBe(true);
  });

  test('is not taken for whole with a row left out, its sequences as new, or the epoch kept', async () => {
    const { lines } = lived;
    const at = lines.findIndex((line) => line.includes('"field_change"'));
    const short = await restoredFrom(zipped(sealed(lines.slice(0, -1).toSpliced(at, 1))));
    expect(await faultsOf(lived, short)).toEqual(['field_change']);
    const planted = await restoredFrom(zipped(lines));
    await sql`select setval('incident_number', 1, false)`.execute(planted.db);
    await sql`select setval('sync_version', 1, false)`.execute(planted.db);
    await sql`update tenant set epoch = ${lived.epoch}`.execute(planted.db);
    expect(await faultsOf(lived, planted)).toEqual(['epoch', 'incident_number', 'sync_version']);
  });

  test('goes on under the laws of the database: versions and references', async () => {
    const restored = await restoredFrom(zipped(lived.lines));
    const { db } = restored;
    const { rows } = await sql<{ id: string }>`select id from incident limit 1`.execute(db);
    await expect(
      sql`update incident set title = 'x' where id = ${rows[0]?.id}`.execute(db),
    ).rejects.toThrow('took no version');
    await expect(
      inTransaction(db, (tx) => saveRecords(tx, [entryRecord(anEntry(anIncident()))])),
    ).rejects.toThrow('foreign key');
    await inTransaction(db, (tx) => saveRecords(tx, [incidentRecord(anIncident())]));
  });

  test('has a key of its own: none is in a file', async () => {
    await openIssuer(lived.desk.database.db, () => lived.desk.clock.now);
    const lines = await linesOf(lived.desk.database.db);
    expect(lines).toHaveLength(lived.lines.length);
    expect(lines.join('\n')).not.toMatch(/issuer|"kty"/u);
  });
});

describe('what a person may see', () => {
  test('is restored whole for them: their pull gives the same records', async () => {
    const seen = async (client: Client) => {
      const { pages } = await pullAll(client);
      return pages
        .flatMap(({ changes }) => changes)
        .map(({ entity, id, row }) => JSON.stringify([entity, id, row]))
        .toSorted();
    };
    const { desk } = lived;
    const restored = await restoredFrom(zipped(await linesOf(desk.database.db, ofPerson('ana'))));
    const again = aClient({ ...desk.context, db: restored.db }, 'ana');
    expect(await seen(again)).toEqual(await seen(desk.as('ana')));
  });

  test('is restored also where it names what they could not see', async () => {
    const desk = await aDesk();
    const far = anIncident({ customerId: 'cosmos' as never });
    const near = anIncident({ duplicateOfId: far.id, assigneeId: 'dora' as never });
    await desk.save(incidentRecord(far), incidentRecord(near));
    const lines = await linesOf(desk.database.db, ofPerson('ana'));
    expect(lines.join('\n')).not.toContain('"cosmos"');
    const restored = await restoredFrom(zipped(lines));
    const rows = await restored.db
      .selectFrom('incident')
      .leftJoin('person', 'person.id', 'assigneeId')
      .select(['duplicateOfId', 'person.name as assignee'])
      .execute();
    expect(rows).toEqual([{ duplicateOfId: null, assignee: 'dora' }]);
  });
});

describe('rows that do not fit together', () => {
  const rowOf = (table: string): string =>
    lived.lines.find((line) => line.startsWith(`{"table":"${table}"`)) ?? '';
  const without = (text: string) => lived.lines.slice(0, -1).filter((line) => !line.includes(text));
  const replaced = (table: string, line: string) =>
    lived.lines.slice(0, -1).with(lived.lines.indexOf(rowOf(table)), line);
  const changed = (table: string, change: object) => {
    const line = JSON.parse(rowOf(table)) as { row: object };
    return replaced(table, JSON.stringify({ ...line, row: { ...line.row, ...change } }));
  };
  const added = (line: string) => [...lived.lines.slice(0, -1), line];
  const hostile = 'customer"; drop table incident; --';

  const hostileFiles = (): Readonly<Record<string, readonly string[]>> => ({
    'a table that there is not': added(JSON.stringify({ table: hostile, row: { id: 'a' } })),
    'a table of the server itself': added('{"table":"pg_authid","row":{"rolname":"a"}}'),
    'the list of migrations': added('{"table":"schema_migration","row":{"name":"a"}}'),
    'a column that there is not': changed('office', { [hostile]: 1 }),
    'a reckoned column': changed('incident', { is_open: true }),
    'a key that signs': changed('tenant', { issuer_key: { kty: 'EC' } }),
    'a row without a column': replaced('office', '{"table":"office","row":{"id":"a"}}'),
    'a value of another type': changed('person', { office_id: {} }),
    'a role that there is not': changed('person', { role: 'king' }),
    'a reference to nothing': changed('entry', { incident_id: 'x' }),
    'a contract without terms': changed('contract', { policy_id: 'x' }),
    'a fact of another shape': changed('incident', { facts: [7] }),
    'a sign that no text holds': changed('office', { name: '\0' }),
    'a row twice': added(rowOf('office')),
    'a record without a version': without('"entity": "office"'),
    'a version without a record': without('"table":"contact"'),
    'a version that nobody pulls': changed('sync_change', { version: 0 }),
    'a version too high for one after it': changed('sync_change', { version: 2 ** 53 }),
    'no tenant': without('"table":"tenant"'),
  });

  test('are refused, whatever their footer says', async () => {
    const into = await aMigratedDatabase();
    for (const [name, lines] of Object.entries(hostileFiles())) {
      const failed = await restoredFrom(zipped(sealed(lines)), into).then(
        () => null,
        (error: unknown) => error,
      );
      expect(refusalOf(failed), name).toEqual({ kind: 'changed' });
    }
    await expect(restoredFrom(zipped(lived.lines), into)).resolves.toBe(into);
  });
});

describe('the migrations of a file', () => {
  const own = ['0001-a', '0002-b', '0003-c'].map((name) => ({ name, sql: '' }));
  const of = (...migrations: readonly string[]) => ({
    header: aHeader({ migrations }) as Parameters<typeof migrationsOf>[0]['header'],
  });

  test('are taken as far as they go', () => {
    expect(migrationsOf(of('0001-a', '0002-b'), own)).toEqual(own.slice(0, 2));
    expect(migrationsOf(of('0001-a', '0002-b', '0003-c'), own)).toEqual(own);
  });

  test('that this version does not know are of a newer one; in another order they are nobody’s', () => {
    expect(() => migrationsOf(of('0001-a', '0004-d'), own)).toThrow('newer');
    expect(() => migrationsOf(of('0002-b'), own)).toThrow('changed');
    expect(() => migrationsOf(of('0001-a', '0003-c'), own)).toThrow('changed');
  });
});
