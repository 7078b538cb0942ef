import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { BACKED_UP, NOT_BACKED_UP, SEQUENCES } from '../../../backend/backup/backed-up.ts';
import { columnsOf } from '../../../backend/backup/columns.ts';
import type { Reading } from '../../../backend/store/records.ts';
import { aMigratedDatabase } from '../desk.ts';

/** What the migrations made and the list of a backup does not name, or the other way round. */
async function unnamed(db: Reading): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string; kind: string }>`
    select relname as name, relkind as kind from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'S')
    order by relkind, relname`.execute(db);
  const named = new Set([
    ...BACKED_UP.map(({ table }) => table),
    ...NOT_BACKED_UP,
    ...Object.keys(SEQUENCES),
  ]);
  const made = rows.map(({ name }) => name);
  return [
    ...made.filter((name) => !named.has(name)),
    ...[...named].filter((name) => !made.includes(name)),
  ];
}

test('every table and every sequence that the migrations make is named once', async () => {
  const { db } = await aMigratedDatabase();
  expect(await unnamed(db)).toEqual([]);
  expect(new Set(BACKED_UP.map(({ table }) => table)).size).toBe(BACKED_UP.length);
});

test('a table that a migration adds and nobody names is found', async () => {
  const { db, withScripts } = await aMigratedDatabase();
  await withScripts(({ run }) => run('create table escalation (id bigserial primary key)'));
  expect(await unnamed(db)).toEqual(['escalation_id_seq', 'escalation']);
});

test('columns that are left out are there to be left out', async () => {
  const { db } = await aMigratedDatabase();
  for (const { table, without } of BACKED_UP)
    expect(await columnsOf(db, table)).toEqual(expect.arrayContaining([...without]));
});
