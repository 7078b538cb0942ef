import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import './postgres-setup.ts';

/**
 * The URL of a fresh, empty database on the PostgreSQL of this run. For `.pg.test.ts` files; the
 * database goes with the server.
 */
export async function aDatabase(): Promise<string> {
  const url = new URL(inject('postgresUrl'));
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  url.pathname = `/${name}`;
  return url.href;
}
