import { sql } from 'kysely';
import { compileHours, type BusinessHours } from '../../core/domain/business-hours.ts';
import type { Contract } from '../../core/domain/customer.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import type { ZoneTable } from '../../core/domain/zones.ts';
import { versionedId } from '../../core/protocol/records.ts';
import type { Reading } from './records.ts';
import type { Records } from './tables.ts';

/** What a contract promises now: the newest versions of its policy and its calendar. */
export type ReadTerms = (
  db: Reading,
  contract: Pick<Contract, 'policyId' | 'calendarId'>,
) => Promise<Terms>;

/** Compiled calendars are kept: a version of one never changes. */
export function termsReader(zones: ZoneTable): ReadTerms {
  const compiled = new Map<string, BusinessHours>();
  return async (db, { policyId, calendarId }) => {
    const policy = await newest(db, 'policy', policyId);
    const calendar = await newest(db, 'calendar', calendarId);
    const zone = zones.find(calendar.zone);
    if (zone === null) throw new RangeError(`Zone data lack ${calendar.zone}`);
    const key = versionedId(calendar);
    const hours = compiled.get(key) ?? compileHours(calendar, zone);
    compiled.set(key, hours);
    return { policy, hours, calendar, zone, zonesVersion: zones.version };
  };
}

type Versioned = Pick<Records, 'policy' | 'calendar'>;

async function newest<Name extends keyof Versioned>(
  db: Reading,
  entity: Name,
  id: string,
): Promise<Versioned[Name]> {
  const { rows } = await sql<Versioned[Name]>`select * from ${sql.table(entity)}
    where id = ${id} order by version desc limit 1`.execute(db);
  const [record] = rows;
  if (record === undefined) throw new Error(`No ${entity} ${id}`);
  return record;
}
