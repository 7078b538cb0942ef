import { sql, type RawBuilder } from 'kysely';
import { ENTITIES, type EntityName } from '../../core/protocol/sync.ts';
import { isInScope, type Scope } from '../store/scope.ts';

/** What of a table a backup takes. */
export type BackedUp = {
  readonly table: string;
  /** Columns that are never in a file. */
  readonly without: readonly string[];
  /** The rows `t` that one person may see, as a condition; null for none. */
  readonly ofPerson: ((scope: Scope) => RawBuilder<unknown>) | null;
};

const keyOf = (entity: EntityName): RawBuilder<unknown> =>
  entity === 'calendar' || entity === 'policy' ? sql`t.id || '@' || t.version` : sql`t.id`;

const record = (entity: EntityName): BackedUp => ({
  table: entity,
  without: [],
  ofPerson: (scope) => sql`exists (select from sync_change c where c.entity = ${sql.lit(entity)}
    and c.id = ${keyOf(entity)} and not c.deleted and ${isInScope(scope)})`,
});

const wholeOnly = (table: string): BackedUp => ({ table, without: [], ofPerson: null });

/** Every table, in the order of a file. A test holds it against the migrations. */
export const BACKED_UP: readonly BackedUp[] = [
  // its key signs for anybody
  { table: 'tenant', without: ['issuer_key'], ofPerson: () => sql`true` },
  ...ENTITIES.map(record),
  {
    table: 'sync_change',
    without: [],
    ofPerson: (scope) => sql`exists (select from sync_change c
      where c.entity = t.entity and c.id = t.id and not c.deleted and ${isInScope(scope)})`,
  },
  // names customers whom a person may not see any more
  wholeOnly('sync_moved'),
  {
    table: 'access_grant',
    without: [],
    ofPerson: ({ personId }) => sql`t.person_id = ${personId} and t.until_version is null`,
  },
  wholeOnly('sync_client'),
  wholeOnly('sync_receipt'),
  wholeOnly('field_change'),
];

/** Made by the migrations themselves. */
export const NOT_BACKED_UP: readonly string[] = ['schema_migration'];

/** What each sequence has to be beyond, reckoned from the rows. A test holds it against the migrations. */
export const SEQUENCES: Readonly<Record<string, RawBuilder<unknown>>> = {
  // a number as this program gives it; more digits are somebody else's
  incident_number: sql`select max(substring(number from '^INC-([0-9]{1,15})$')::bigint) from incident`,
  sync_version: sql`select max(version) from (
    select version from sync_change union all select version from sync_moved
    union all select from_version from access_grant
    union all select until_version from access_grant
    union all select version from field_change) as taken (version)`,
};
