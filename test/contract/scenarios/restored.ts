import { sql } from 'kysely';
import { inTransaction, type Writing } from '../../../backend/store/records.ts';
import { beginEpoch } from '../../../backend/store/tenant.ts';
import { dataTables, type World } from './world.ts';

/** Every row of a database as it was. */
export type Backup = ReadonlyMap<string, string>;

export async function takeBackup(world: World): Promise<Backup> {
  const backup = new Map<string, string>();
  for (const table of await dataTables(world.db)) {
    const { rows } = await sql<{ rows: string }>`
      select coalesce(jsonb_agg(t), '[]')::text as rows from ${sql.table(table)} t`.execute(
      world.db,
    );
    backup.set(table, rows[0]?.rows ?? '[]');
  }
  return backup;
}

/** Puts a backup back, with or without the new epoch that the one who restores it has to begin. */
export async function restoreBackup(
  world: World,
  backup: Backup,
  isAnnounced: boolean,
): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    await sql`select take_version()`.execute(tx);
    // triggers and foreign keys rest, as in the restore of a dump
    await sql`set local session_replication_role = replica`.execute(tx);
    const tables = [...backup.keys()].map((name) => sql.table(name));
    await sql`truncate ${sql.join(tables)}`.execute(tx);
    for (const [table, rows] of backup) await fill(tx, table, rows);
    const { rows } = await sql<{ head: number }>`
      select max(version) as head from sync_change`.execute(tx);
    await sql`select setval('sync_version', ${Number(rows[0]?.head)})`.execute(tx);
  });
  if (isAnnounced) await beginEpoch(world.db);
}

async function fill(tx: Writing, table: string, rows: string): Promise<void> {
  const { rows: found } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_name = ${table} and is_generated = 'NEVER'`.execute(tx);
  const columns = sql.join(found.map(({ name }) => sql.ref(name)));
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns}
    from jsonb_populate_recordset(null::${sql.table(table)}, ${rows}::text::jsonb)`.execute(tx);
}
