import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase, type Database } from '../../../backend/store/database.ts';
import { migrate } from '../../../backend/store/migrate.ts';
import { inTransaction, saveRecords } from '../../../backend/store/records.ts';
import { headOf } from '../../../backend/store/scope.ts';
import { aDatabase } from '../../support/postgres.ts';
import { aDesk, pullAll } from '../desk.ts';
import { anIncident, incidentRecord } from '../tenant.ts';

const WRITERS = 16;
const WRITES_EACH = 25;

async function aPostgres(): Promise<Database> {
  const database = await openDatabase({ url: await aDatabase() });
  onTestFinished(database.close);
  await migrate(database);
  return database;
}

/**
 * Sixteen writers save cases of their own and of others while a reader follows the head; returns how
 * many written versions the reader never saw.
 */
async function missedByReader(database: Database): Promise<number> {
  const { db } = database;
  const desk = await aDesk(database);
  const shared = anIncident();
  await desk.save(incidentRecord(shared));
  const written = new Set<string>();
  const seen = new Set<string>();
  let isDone = false;
  const read = async () => {
    let cursor = 0;
    for (;;) {
      const isLast = isDone;
      const { rows } = await sql<{ id: string; version: number }>`
        select id, version from sync_change where version > ${cursor} order by version`.execute(db);
      for (const { id, version } of rows) {
        seen.add(id);
        cursor = version;
      }
      if (isLast) return;
    }
  };
  const write = async (writer: number) => {
    for (let turn = 0; turn < WRITES_EACH; turn += 1) {
      const own = anIncident();
      const title = `${String(writer)} ${String(turn)}`;
      const records = turn % 5 === 0 ? [incidentRecord({ ...shared, title })] : [];
      await inTransaction(db, async (tx) => {
        await saveRecords(tx, [...records, incidentRecord(own)]);
        // lets a later version commit first where nothing holds it back
        await sql`select pg_sleep(${((writer * 7 + turn * 3) % 10) / 1_000})`.execute(tx);
      });
      written.add(own.id);
    }
  };
  const reading = read();
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  isDone = true;
  await reading;
  return [...written].filter((id) => !seen.has(id)).length;
}

describe('versions on a real PostgreSQL', () => {
  test('are visible in their own order, so that a reader behind 16 writers misses nothing', async () => {
    const database = await aPostgres();
    expect(await missedByReader(database)).toBe(0);
    expect(await headOf(database.db)).toBeGreaterThanOrEqual(WRITERS * WRITES_EACH);
  });

  test('miss rows where a bare sequence gives them (planted)', async () => {
    const database = await aPostgres();
    await database.withScripts((session) =>
      session.run(`create or replace function take_version() returns bigint language plpgsql as $$
        declare taken text := current_setting('tam.version', true);
        begin
          if coalesce(taken, '') = '' then
            taken := nextval('sync_version')::text;
            perform set_config('tam.version', taken, true);
          end if;
          return taken::bigint;
        end $$`),
    );
    expect(await missedByReader(database)).toBeGreaterThan(0);
  });

  test('let a pull page through while 16 writers go on, and end with every case', async () => {
    const database = await aPostgres();
    const desk = await aDesk(database);
    const ana = desk.as('ana');
    const held = new Map<string, number>();
    let cursor: string | null = null;
    let isDone = false;
    const fold = async () => {
      for (;;) {
        const isLast = isDone;
        const { pages, cursor: next } = await pullAll(ana, cursor, 7);
        for (const { changes } of pages) {
          for (const { id, version } of changes) {
            held.set(id, Math.max(version, held.get(id) ?? 0));
          }
        }
        cursor = next;
        if (isLast) return;
      }
    };
    const folding = fold();
    const ids = await Promise.all(
      Array.from({ length: WRITERS }, async () => {
        const mine = Array.from({ length: 10 }, () => anIncident());
        for (const incident of mine) await desk.save(incidentRecord(incident));
        return mine.map(({ id }) => id);
      }),
    );
    isDone = true;
    await folding;
    expect(ids.flat().filter((id) => !held.has(id))).toEqual([]);
  });
});
