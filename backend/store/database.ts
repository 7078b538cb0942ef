import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { CamelCasePlugin, Kysely, PGliteDialect, PostgresDialect, type Dialect } from 'kysely';
import pg from 'pg';
import { lockFolder } from './folder-lock.ts';
import type { Tables } from './tables.ts';

/** PostgreSQL by its URL, or an embedded one: files in a folder, or memory for as long as it is open. */
export type Where =
  | { readonly url: string }
  | { readonly folder: string }
  | { readonly memory: true; readonly snapshot?: Blob };

/** One connection for SQL scripts of several statements, outside kysely. */
export type ScriptSession = {
  readonly run: (script: string) => Promise<void>;
  readonly query: (statement: string) => Promise<readonly Record<string, unknown>[]>;
};

export type Database = {
  readonly kind: 'postgresql' | 'pglite';
  readonly db: Kysely<Tables>;
  readonly withScripts: <T>(work: (session: ScriptSession) => Promise<T>) => Promise<T>;
  /** Waits for what runs; a second call does nothing. */
  readonly close: () => Promise<void>;
};

const { INT8, DATE } = pg.types.builtins;
const numberOf = Number;
/** A day stays `YYYY-MM-DD`: a Date would need a zone. */
const asItIs = (text: string): string => text;

/** Opens, and for a folder makes, the database. Its tables are made by `migrate`. */
export async function openDatabase(where: Where): Promise<Database> {
  if ('url' in where) return openPostgres(where.url);
  if ('memory' in where) return openEmbedded(await embedded(undefined, where.snapshot));
  await mkdir(where.folder, { recursive: true });
  const unlock = await lockFolder(where.folder);
  try {
    return openEmbedded(await embedded(`${where.folder}/database`), unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

function embedded(folder: string | undefined, snapshot?: Blob): Promise<PGlite> {
  return PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(snapshot === undefined ? {} : { loadDataDir: snapshot }),
    parsers: { [INT8]: numberOf, [DATE]: asItIs },
  });
}

function openEmbedded(pglite: PGlite, unlock?: () => Promise<void>): Database {
  const session: ScriptSession = {
    run: async (script) => {
      await pglite.exec(script);
    },
    query: async (statement) => (await pglite.query<Record<string, unknown>>(statement)).rows,
  };
  const db = kyselyOn(new PGliteDialect({ pglite }));
  return {
    kind: 'pglite',
    db,
    withScripts: (work) => work(session),
    close: once(async () => {
      await db.destroy();
      if (!pglite.closed) await pglite.close();
      await unlock?.();
    }),
  };
}

function openPostgres(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: 20, types: { getTypeParser } });
  // a server that restarts ends idle connections; the pool makes new ones
  pool.on('error', () => undefined);
  const db = kyselyOn(new PostgresDialect({ pool }));
  return {
    kind: 'postgresql',
    db,
    async withScripts(work) {
      const client = await pool.connect();
      try {
        return await work({
          run: async (script) => {
            await client.query(script);
          },
          query: async (statement) => (await client.query<Record<string, unknown>>(statement)).rows,
        });
      } finally {
        client.release();
      }
    },
    close: once(async () => {
      await db.destroy();
      if (!pool.ended) await pool.end();
    }),
  };
}

function kyselyOn(dialect: Dialect): Kysely<Tables> {
  // the keys inside JSON are the record's own
  return new Kysely<Tables>({
    dialect,
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];

const getTypeParser = ((oid: TypeId, format?: 'text') => {
  if (oid === INT8) return numberOf;
  if (oid === DATE) return asItIs;
  const parse: unknown = pg.types.getTypeParser(oid, format);
  return parse;
}) as typeof pg.types.getTypeParser;

function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | null = null;
  return () => (closing ??= close());
}
