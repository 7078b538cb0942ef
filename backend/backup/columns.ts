import { sql } from 'kysely';
import type { Reading } from '../store/records.ts';

/** The columns of a table that are written and not reckoned, in their order; none for no table. */
export async function columnsOf(db: Reading, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'
    order by ordinal_position`.execute(db);
  return rows.map(({ name }) => name);
}
