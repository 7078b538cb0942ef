import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  type BackupFooter,
  type BackupHeader,
  type BackupScope,
} from '../../core/backup.ts';
import type { Instant } from '../../core/time.ts';
import type { Reading } from '../store/records.ts';
import { headOf, type Scope } from '../store/scope.ts';
import { BACKED_UP, type BackedUp } from './backed-up.ts';
import { columnsOf } from './columns.ts';
import { PRODUCT_VERSION } from './product-version.ts';

const PAGE = 500;

/**
 * The lines of a backup, each with its end, from one moment of the database however long it takes to
 * read them; whoever stops early ends the transaction too.
 */
export async function* backupLines(
  db: Reading,
  scope: BackupScope,
  madeAt: Instant,
): AsyncGenerator<string> {
  const tx = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  try {
    yield* linesOf(tx, scope, madeAt);
  } finally {
    await tx.rollback().execute();
  }
}

async function* linesOf(tx: Reading, scope: BackupScope, madeAt: Instant): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  const hashed = (line: string): string => {
    hash.update(line);
    return line;
  };
  yield hashed(`${JSON.stringify(await headerOf(tx, scope, madeAt))}\n`);
  const seen = scope.kind === 'all' ? null : await scopeOf(tx, scope.personId);
  for (const backedUp of BACKED_UP) {
    counts[backedUp.table] = 0;
    for await (const rows of pagesOf(tx, backedUp, seen)) {
      counts[backedUp.table] = (counts[backedUp.table] ?? 0) + rows.length;
      const table = JSON.stringify(backedUp.table);
      yield hashed(rows.map((row) => `{"table":${table},"row":${row}}\n`).join(''));
    }
  }
  const footer: BackupFooter = { footer: { counts, sha256: hash.digest('hex') } };
  yield `${JSON.stringify(footer)}\n`;
}

async function headerOf(tx: Reading, scope: BackupScope, madeAt: Instant): Promise<BackupHeader> {
  const { rows } = await sql<{ name: string }>`
    select name from schema_migration order by name`.execute(tx);
  return {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    productVersion: PRODUCT_VERSION,
    madeAt,
    migrations: rows.map(({ name }) => name),
    scope,
  };
}

async function scopeOf(tx: Reading, personId: Scope['personId']): Promise<Scope> {
  return { personId, since: 0, upTo: await headOf(tx) };
}

/**
 * The rows of a table as JSON texts of their columns, a page at a time. A cursor of the server reads
 * them, so that no order and no key is needed and no page is searched for anew.
 */
async function* pagesOf(
  tx: Reading,
  { table, without, ofPerson }: BackedUp,
  scope: Scope | null,
): AsyncGenerator<readonly string[]> {
  if (scope !== null && ofPerson === null) return;
  const columns = (await columnsOf(tx, table)).filter((name) => !without.includes(name));
  const taken = sql.join(columns.map((name) => sql.ref(`t.${name}`)));
  const isSeen = scope === null || ofPerson === null ? sql`true` : ofPerson(scope);
  const rows = sql`select to_jsonb(r)::text as row
    from (select ${taken} from ${sql.table(table)} t where ${isSeen}) r`;
  await sql`declare backed_up no scroll cursor for ${rows}`.execute(tx);
  for (;;) {
    const page = await sql<{ row: string }>`fetch ${sql.lit(PAGE)} from backed_up`.execute(tx);
    if (page.rows.length > 0) yield page.rows.map(({ row }) => row);
    if (page.rows.length < PAGE) break;
  }
  await sql`close backed_up`.execute(tx);
}
