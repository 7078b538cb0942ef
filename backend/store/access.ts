import { sql } from 'kysely';
import type { CustomerId, PersonId } from '../../core/ids.ts';
import { takeVersion, type Reading, type Writing } from './records.ts';

export type Grant = { readonly personId: PersonId; readonly customerId: CustomerId };

/** Lets people see customers from now on; who sees one already keeps the version since which. */
export async function grantAccess(tx: Writing, grants: readonly Grant[]): Promise<void> {
  const fromVersion = await takeVersion(tx);
  for (const { personId, customerId } of grants) {
    await sql`insert into access_grant (person_id, customer_id, from_version)
      values (${personId}, ${customerId}, ${fromVersion})
      on conflict (person_id, customer_id) where until_version is null do nothing`.execute(tx);
  }
}

/** Ends access; what the person's desktop holds of the customer goes with its next pull. */
export async function revokeAccess(tx: Writing, grants: readonly Grant[]): Promise<void> {
  const untilVersion = await takeVersion(tx);
  for (const { personId, customerId } of grants) {
    await tx
      .updateTable('accessGrant')
      .set({ untilVersion })
      .where('personId', '=', personId)
      .where('customerId', '=', customerId)
      .where('untilVersion', 'is', null)
      .execute();
  }
}

export type Access = 'held' | 'ended' | 'never';

export async function accessTo(
  db: Reading,
  personId: PersonId,
  customerId: CustomerId,
): Promise<Access> {
  const grants = await db
    .selectFrom('accessGrant')
    .select('untilVersion')
    .where('personId', '=', personId)
    .where('customerId', '=', customerId)
    .execute();
  if (grants.some(({ untilVersion }) => untilVersion === null)) return 'held';
  return grants.length > 0 ? 'ended' : 'never';
}
