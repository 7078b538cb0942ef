import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Database, ScriptSession } from './database.ts';

/** One step forward; there is none back. */
export type Migration = {
  /** `0001-records` */
  readonly name: string;
  readonly sql: string;
};

/** The database does not hold what these sources made: a file was changed after it ran, or is gone. */
export class MigrationMismatch extends Error {
  constructor(name: string, what: string) {
    super(`Migration ${name} ${what}. Migrations are never changed: add another.`);
    this.name = 'MigrationMismatch';
  }
}

const folder = new URL('../migrations/', import.meta.url);
const LOCK_KEY = 7_201_945;

/** The product's own migrations, in order. */
export async function readMigrations(): Promise<readonly Migration[]> {
  const path = fileURLToPath(folder);
  const files = (await readdir(path)).filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: file.slice(0, -'.sql'.length),
      sql: await readFile(new URL(file, folder), 'utf8'),
    })),
  );
}

/**
 * Brings the database to the newest shape, each step in a transaction of its own; returns the names
 * of the steps taken. Several programs may call it at once. Throws `MigrationMismatch`.
 */
export async function migrate(
  database: Pick<Database, 'withScripts'>,
  migrations?: readonly Migration[],
): Promise<readonly string[]> {
  const wanted = migrations ?? (await readMigrations());
  return database.withScripts(async (session) => {
    await session.run(`select pg_advisory_lock(${LOCK_KEY})`);
    try {
      return await takeSteps(session, wanted);
    } finally {
      await session.run(`select pg_advisory_unlock(${LOCK_KEY})`);
    }
  });
}

async function takeSteps(
  session: ScriptSession,
  wanted: readonly Migration[],
): Promise<readonly string[]> {
  await session.run(`create table if not exists schema_migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
  const rows = await session.query('select name, checksum from schema_migration order by name');
  const known = new Map(rows.map((row) => [String(row['name']), String(row['checksum'])]));
  for (const name of known.keys()) {
    if (!wanted.some((one) => one.name === name)) {
      throw new MigrationMismatch(name, 'ran here and is unknown to this version');
    }
  }
  const taken: string[] = [];
  for (const migration of wanted) {
    if (await takeStep(session, migration, known)) taken.push(migration.name);
  }
  return taken;
}

async function takeStep(
  session: ScriptSession,
  { name, sql }: Migration,
  known: ReadonlyMap<string, string>,
): Promise<boolean> {
  const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
  const former = known.get(name);
  if (former !== undefined) {
    if (former !== checksum) throw new MigrationMismatch(name, 'was changed after it ran');
    return false;
  }
  const note = `insert into schema_migration (name, checksum) values ('${name}', '${checksum}')`;
  try {
    await session.run(`begin;\n${sql}\n;${note};\ncommit;`);
  } catch (error) {
    await session.run('rollback');
    throw error;
  }
  return true;
}
