import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { findPostgres, oldestMajor } from './postgres-binaries.ts';
import { startPostgres } from './postgres-server.ts';
import { aDatabase } from './postgres.ts';

const clients: pg.Client[] = [];

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  clients.push(client);
  return client;
}

const valueOf = async (client: pg.Client, sql: string): Promise<unknown> => {
  const { rows } = await client.query<{ value: unknown }>(`select ${sql} as value`);
  return rows[0]?.value;
};

afterEach(async () => {
  for (const client of clients.splice(0)) await client.end();
});

describe('the PostgreSQL of the tests', () => {
  test('is a real server, 15 or later, in UTC and UTF-8', async () => {
    const client = await connected(await aDatabase());
    const version = Number(await valueOf(client, "current_setting('server_version_num')"));
    expect(version).toBeGreaterThanOrEqual(oldestMajor * 10_000);
    expect(await valueOf(client, "current_setting('timezone')")).toBe('UTC');
    expect(await valueOf(client, "current_setting('server_encoding')")).toBe('UTF8');
  });

  test('holds two transactions open at once, one waiting for the other', async () => {
    const url = await aDatabase();
    const first = await connected(url);
    const second = await connected(url);
    const secondId = String(await valueOf(second, 'pg_backend_pid()'));
    await first.query('create table rows (id int primary key, note text)');
    await first.query("insert into rows values (1, 'written')");
    await first.query('begin');
    await first.query("update rows set note = 'changed' where id = 1");
    await second.query('begin');
    const waiting = second.query<{ note: string }>('select note from rows where id = 1 for update');
    await expect.poll(() => valueOf(first, `cardinality(pg_blocking_pids(${secondId}))`)).toBe(1);
    await first.query('commit');
    expect((await waiting).rows[0]?.note).toBe('changed');
    await second.query('commit');
  });

  test('gives each caller an empty database of its own', async () => {
    const first = await connected(await aDatabase());
    const second = await connected(await aDatabase());
    await first.query('create table only_here (id int)');
    expect(await valueOf(second, "to_regclass('only_here')")).toBeNull();
  });

  test('can be the one of the locked packages', async () => {
    const server = await startPostgres('npm');
    try {
      expect(server.binaries.origin).toBe('npm');
      const client = new pg.Client({ connectionString: server.urlOf('postgres') });
      await client.connect();
      expect(await valueOf(client, '1 + 1')).toBe(2);
      await client.end();
    } finally {
      await server.stop();
    }
  });

  test('is named when it is not where TAM_TEST_PG_BIN says', async () => {
    await expect(findPostgres('/nowhere/bin')).rejects.toThrow('/nowhere/bin');
  });
});
