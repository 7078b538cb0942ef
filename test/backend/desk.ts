import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { inject, onTestFinished } from 'vitest';
import { exchange, actorOf, type ExchangeContext } from '../../backend/commands/exchange.ts';
import { grantAccess, type Grant } from '../../backend/store/access.ts';
import { openDatabase, type Database } from '../../backend/store/database.ts';
import { migrate, readMigrations } from '../../backend/store/migrate.ts';
import { inTransaction, saveRecords, type SyncedRecord } from '../../backend/store/records.ts';
import { markAsDemo } from '../../backend/store/tenant.ts';
import { termsReader } from '../../backend/store/terms.ts';
import { idOf } from '../../core/ids.ts';
import { PROTOCOL, type SyncRequest, type SyncResponse } from '../../core/protocol/sync.ts';
import { instant, type Instant } from '../../core/time.ts';
import { aDatabase } from '../support/postgres.ts';
import { zones } from '../support/zones.ts';
import { everyReference, MADRID_GRANTS } from './tenant.ts';

/** Thursday, 2026-03-05, 11:00 in Madrid. */
export const NOON = instant(Date.UTC(2026, 2, 5, 10));

/** A migrated database: on the real PostgreSQL in a `.pg.test.ts`, else an embedded one in memory. */
export async function aMigratedDatabase(): Promise<Database> {
  if (!hasServer()) return anEmbedded();
  const database = await openMigrated();
  onTestFinished(database.close);
  return database;
}

/** As `aMigratedDatabase`, for whoever closes it. */
export async function openMigrated(): Promise<Database> {
  if (!hasServer()) return openDatabase({ memory: true, snapshot: await migratedFiles() });
  const database = await openDatabase({ url: await aDatabase() });
  await migrate(database);
  return database;
}

function hasServer(): boolean {
  return (inject('postgresUrl') as string | undefined) !== undefined;
}

/** Embedded databases that a test of this file is done with; emptying takes a tenth of a boot. */
const idle: Database[] = [];

/** Goes to the next test when this one is over, unless it was closed. */
async function anEmbedded(): Promise<Database> {
  const known = idle.pop();
  if (known !== undefined) await empty(known);
  const database = known ?? (await openMigrated());
  let isClosed = false;
  const close = () => {
    isClosed = true;
    return database.close();
  };
  onTestFinished(() => {
    if (!isClosed) idle.push(database);
  });
  return { ...database, close };
}

async function empty(database: Database): Promise<void> {
  await database.withScripts(async ({ run }) => {
    await run('drop schema public cascade; create schema public');
    // alone, for it cannot be part of a transaction
    await run('discard all');
  });
  await migrate(database);
}

/** PGlite's first boot takes seconds, so its files are kept, by the migrations they were made with. */
async function migratedFiles(): Promise<Blob> {
  const migrations = await readMigrations();
  const hash = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 16);
  const folder = join(import.meta.dirname, '../../.cache');
  const path = join(folder, `pglite-0.5.16-${hash}.tar`);
  if (!existsSync(path)) {
    const pglite = await PGlite.create();
    await migrate({
      withScripts: (work) =>
        work({
          run: async (script) => {
            await pglite.exec(script);
          },
          query: async (statement) => (await pglite.query<Record<string, unknown>>(statement)).rows,
        }),
    });
    const files = await pglite.dumpDataDir('none');
    await pglite.close();
    await mkdir(folder, { recursive: true });
    const draft = `${path}.${randomUUID()}`;
    await writeFile(draft, Buffer.from(await files.arrayBuffer()));
    // several test files may make it at once; each rename leaves a whole one
    await rename(draft, path);
  }
  return new Blob([await readFile(path)]);
}

export type Desk = {
  readonly database: Database;
  readonly clock: { now: Instant };
  readonly context: ExchangeContext;
  readonly save: (...records: readonly SyncedRecord[]) => Promise<number>;
  readonly grant: (...grants: readonly Grant[]) => Promise<void>;
  readonly as: (personId: string, clientId?: string) => Client;
};

export type Client = {
  readonly clientId: string;
  /** Sends commands under the next numbers; `send` again with the same array repeats them. */
  readonly send: (
    commands: readonly object[],
    overrides?: Partial<SyncRequest>,
  ) => Promise<SyncResponse>;
  readonly ask: (request: Partial<SyncRequest>) => ReturnType<typeof exchange>;
};

/** A backend with a few customers of Madrid and Bogotá, its clock in the test's hand. */
export async function aDesk(database?: Database): Promise<Desk> {
  const opened = database ?? (await aMigratedDatabase());
  const { db } = opened;
  const clock = { now: NOON };
  const context: ExchangeContext = {
    db,
    now: () => clock.now,
    readTerms: termsReader(zones),
    zonesVersion: zones.version,
  };
  await inTransaction(db, async (tx) => {
    await saveRecords(tx, everyReference);
    await grantAccess(tx, MADRID_GRANTS);
    await markAsDemo(tx);
  });
  return {
    database: opened,
    clock,
    context,
    save: (...records) => inTransaction(db, (tx) => saveRecords(tx, records)),
    grant: (...grants) => inTransaction(db, (tx) => grantAccess(tx, grants)),
    as: (personId, clientId = randomUUID()) => aClient(context, personId, clientId),
  };
}

export function aClient(
  context: ExchangeContext,
  personId: string,
  clientId: string = randomUUID(),
): Client {
  let last = 0;
  const numbers = new Map<object, number>();
  const numberOf = (command: object): number => {
    const known = numbers.get(command);
    if (known !== undefined) return known;
    numbers.set(command, (last += 1));
    return last;
  };
  const ask: Client['ask'] = async (request) => {
    const actor = await actorOf(context.db, personId);
    if (actor === null) throw new Error(`No person ${personId}`);
    const whole = { protocol: PROTOCOL, clientId, cursor: null, commands: [], limit: 2_000 };
    return exchange(context, actor, { ...whole, ...request });
  };
  return {
    clientId,
    ask,
    async send(commands, overrides = {}) {
      const numbered = commands.map((one) => ({ ...one, n: numberOf(one) }));
      const answer = await ask({ ...overrides, commands: numbered as SyncRequest['commands'] });
      if (!answer.ok) throw new Error(answer.error.kind);
      return answer.value;
    },
  };
}

/** Reads page after page until there is no more. */
export async function pullAll(
  client: Client,
  cursor: string | null = null,
  limit = 2_000,
): Promise<{ readonly pages: readonly SyncResponse[]; readonly cursor: string }> {
  const pages: SyncResponse[] = [];
  let at = cursor;
  for (;;) {
    const answer = await client.ask({ cursor: at, limit });
    if (!answer.ok) throw new Error(answer.error.kind);
    pages.push(answer.value);
    at = answer.value.cursor;
    if (!answer.value.more) return { pages, cursor: at };
  }
}

export const grantOf = (personId: string, customerId: string): Grant => ({
  personId: idOf(personId),
  customerId: idOf(customerId),
});
