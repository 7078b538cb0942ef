import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { BackupRefused } from '../../../backend/backup/read-backup.ts';
import { backupLines } from '../../../backend/backup/make-backup.ts';
import { revokeAccess } from '../../../backend/store/access.ts';
import { inTransaction } from '../../../backend/store/records.ts';
import { versionedId } from '../../../core/protocol/records.ts';
import { ENTITIES } from '../../../core/protocol/sync.ts';
import { sealed, zipped } from '../../support/backup-files.ts';
import { aDesk, grantOf, NOON, pullAll, type Desk } from '../desk.ts';
import { aCommand, anEntry, anIncident, entryRecord, incidentRecord } from '../tenant.ts';
import { ALL, linesOf, ofPerson, restoredFrom, rowsIn } from './backups.ts';

/** Customers of several people, acts and snoozes of each, and access that has ended. */
async function aSharedDesk(): Promise<Desk> {
  const desk = await aDesk();
  const near = anIncident();
  const far = anIncident({
    customerId: 'cosmos' as never,
    contractId: 'cosmos-contract' as never,
    assigneeId: 'carla' as never,
  });
  await desk.save(
    ...[near, far].flatMap((one) => [incidentRecord(one), entryRecord(anEntry(one))]),
  );
  for (const personId of ['ana', 'bruno'])
    await desk
      .as(personId)
      .send([
        aCommand('note', near.id, { body: `Of ${personId}` }),
        aCommand('snooze', near.id, { until: 'change' }),
      ]);
  await desk.as('carla').send([aCommand('snooze', far.id, { until: 'change' })]);
  const { db } = desk.database;
  await inTransaction(db, (tx) => revokeAccess(tx, [grantOf('bruno', 'beta')]));
  return desk;
}

/** What a file holds beyond what the person's own desktop pulls, or lacks of it. */
async function strayRows(
  desk: Desk,
  personId: string,
  lines: readonly string[],
): Promise<readonly string[]> {
  const { pages } = await pullAll(desk.as(personId));
  const pulled = pages.flatMap(({ changes }) => changes.map(({ entity, id }) => `${entity} ${id}`));
  const filed = ENTITIES.flatMap((entity) =>
    rowsIn(lines, entity).map((row) => {
      const isVersioned = entity === 'calendar' || entity === 'policy';
      return `${entity} ${isVersioned ? versionedId(row as never) : String(row['id'])}`;
    }),
  );
  const versions = rowsIn(lines, 'sync_change').map((row) => [row['entity'], row['id']].join(' '));
  const grants = rowsIn(lines, 'access_grant').filter((row) => row['person_id'] !== personId);
  return [
    ...filed.filter((one) => !pulled.includes(one)),
    ...versions.filter((one) => !pulled.includes(one)),
    ...pulled.filter((one) => !filed.includes(one) || !versions.includes(one)),
    ...grants.map((row) => ['grant', row['person_id'], row['customer_id']].join(' ')),
    ...['sync_receipt', 'sync_client', 'sync_moved', 'field_change'].flatMap((table) =>
      rowsIn(lines, table).map(() => table),
    ),
  ];
}

describe('a backup of what a person may see', () => {
  test('holds exactly what their desktop pulls, and no word of anybody else', async () => {
    const desk = await aSharedDesk();
    const { db } = desk.database;
    for (const personId of ['ana', 'bruno', 'carla', 'dora']) {
      const lines = await linesOf(db, ofPerson(personId));
      expect(await strayRows(desk, personId, lines), personId).toEqual([]);
    }
    const lines = await linesOf(db, ofPerson('bruno'));
    expect(rowsIn(lines, 'snooze').map((row) => row['person_id'])).toEqual(['bruno']);
    expect(lines.join('\n')).not.toMatch(/cosmos|beta|dora/u);
  });

  test('in which the scope was forgotten is told from theirs', async () => {
    const desk = await aSharedDesk();
    const stray = await strayRows(desk, 'ana', await linesOf(desk.database.db, ALL));
    expect(stray).toEqual(
      expect.arrayContaining([
        'customer cosmos',
        'person dora',
        'grant carla cosmos',
        'sync_receipt',
      ]),
    );
  });
});

describe('an import beside a backup', () => {
  /** A backup that has begun, then cases that come in, then the rest of it. */
  async function besideAnImport() {
    const desk = await aSharedDesk();
    const { db } = desk.database;
    const before = await linesOf(db);
    const lines = backupLines(db, ALL, NOON);
    const pieces = [(await lines.next()).value as string];
    const cases = Array.from({ length: 1_200 }, () => anIncident());
    await desk.save(...cases.flatMap((one) => [incidentRecord(one), entryRecord(anEntry(one))]));
    for await (const piece of lines) pieces.push(piece);
    const during = pieces.join('').trimEnd().split('\n');
    return { before, during, after: await linesOf(db) };
  }

  test('leaves the picture of the moment in which it began', async () => {
    const { before, during, after } = await besideAnImport();
    expect(during.toSorted()).toEqual(before.toSorted());
    expect(after.length).toBeGreaterThan(before.length + 4_000);
    await restoredFrom(zipped(after));
  });

  test('that tears it is found out: no such file is restored', async () => {
    const { before, after } = await besideAnImport();
    const of = (lines: readonly string[], isWanted: (line: string) => boolean) =>
      lines.slice(1, -1).filter(isWanted);
    const isEntry = (line: string) => line.startsWith('{"table":"entry"');
    const torn = [before[0] ?? '', ...of(before, (line) => !isEntry(line)), ...of(after, isEntry)];
    await expect(restoredFrom(zipped(sealed(torn)))).rejects.toThrow();
    const late = [before[0] ?? '', ...of(after, (line) => !isEntry(line)), ...of(before, isEntry)];
    await expect(restoredFrom(zipped(sealed(late)))).rejects.toThrow(BackupRefused);
  });
});

test('a backup that nobody reads to its end holds nothing open', async () => {
  const { db } = (await aSharedDesk()).database;
  for await (const line of backupLines(db, ALL, NOON)) {
    expect(line).toContain('tam-desk-backup');
    break;
  }
  const { rows } = await sql<{ open: number }>`select count(*) as open from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'`.execute(db);
  expect(rows).toEqual([{ open: 0 }]);
});
