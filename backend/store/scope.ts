import { sql, type RawBuilder } from 'kysely';
import type { CustomerId, PersonId } from '../../core/ids.ts';
import type { Change, Reading } from './records.ts';

/** Customers whom a person sees now, and came to see after `since` and up to `upTo`. */
export type Scope = { readonly personId: PersonId; readonly since: number; readonly upTo: number };

/** The ids of the customers in a scope, as a subquery. */
export function customersIn({ personId, since, upTo }: Scope): RawBuilder<unknown> {
  return sql`(select customer_id from access_grant where person_id = ${personId}
    and until_version is null and from_version > ${since} and from_version <= ${upTo})`;
}

/**
 * Whether a row `c` of `sync_change` is in a scope: of one of its customers and not of another
 * person alone; or a person who shares, or shared, such a customer; or, from the start, everyone's.
 */
export function isInScope(scope: Scope): RawBuilder<boolean> {
  const customers = customersIn(scope);
  const isFromStart = sql.lit(scope.since === 0);
  return sql<boolean>`case
    when c.customer_id is not null then c.customer_id in ${customers}
      and (c.person_id is null or c.person_id = ${scope.personId})
    when c.entity = 'person' then (${isFromStart} and c.id = ${scope.personId})
      or c.id in (select person_id from access_grant where customer_id in ${customers})
    else ${isFromStart} end`;
}

/** The version up to which everything is there: no transaction that took a lower one is still open. */
export async function headOf(db: Reading): Promise<number> {
  const { rows } = await sql<{ head: number | null }>`
    select max(version) as head from sync_change`.execute(db);
  return rows[0]?.head ?? 0;
}

/** Customers whom a person ceased to see after a version, and does not see now. */
export async function leftSince(
  db: Reading,
  personId: PersonId,
  version: number,
): Promise<readonly CustomerId[]> {
  const { rows } = await sql<{ customerId: CustomerId }>`
    select distinct customer_id from access_grant gone
    where person_id = ${personId} and until_version > ${version} and not exists (
      select from access_grant held where held.person_id = gone.person_id
        and held.customer_id = gone.customer_id and held.until_version is null)
    order by customer_id`.execute(db);
  return rows.map(({ customerId }) => customerId);
}

/** People whom a person saw through customers that are gone, and sees through no other. */
export async function peopleLost(
  db: Reading,
  scope: Scope,
  left: readonly CustomerId[],
): Promise<readonly Change[]> {
  if (left.length === 0) return [];
  const { rows } = await sql<Change>`
    select c.entity, c.id, c.version, true as is_gone from sync_change c
    where c.entity = 'person' and not (${isInScope(scope)})
      and c.id in (select person_id from access_grant where customer_id = any(${left}::text[]))
    order by c.id`.execute(db);
  // under their own version: seen again through another customer they come back with no other
  return rows;
}

export async function hasEntered(db: Reading, scope: Scope): Promise<boolean> {
  const { rows } = await sql`select from access_grant where customer_id in ${customersIn(scope)}
    limit 1`.execute(db);
  return rows.length > 0;
}
