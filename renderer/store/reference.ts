import { compileHours, type BusinessHours } from '../../core/domain/business-hours.ts';
import type { BusinessCalendar } from '../../core/domain/business-calendar.ts';
import type { Contact, Contract, Customer, Deployment } from '../../core/domain/customer.ts';
import type { Office, Person } from '../../core/domain/people.ts';
import type { Policy } from '../../core/domain/policy.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import type { EntityName } from '../../core/protocol/sync.ts';
import type {
  ContactId,
  ContractId,
  CustomerId,
  DeploymentId,
  OfficeId,
  PersonId,
} from '../../core/ids.ts';
import type { Database } from './db.ts';
import { readMeta } from './meta.ts';
import type { Records } from './records.ts';
import type { Zones } from './zone-table.ts';

/** The records that change seldom, whole in memory. The same object as long as none has changed. */
export type Reference = {
  readonly customers: ReadonlyMap<CustomerId, Customer>;
  readonly contracts: ReadonlyMap<ContractId, Contract>;
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly contacts: ReadonlyMap<ContactId, Contact>;
  readonly offices: ReadonlyMap<OfficeId, Office>;
  readonly deployments: ReadonlyMap<DeploymentId, Deployment>;
  /** By contract; a contract whose calendar or policy has not come yet has none. */
  readonly terms: ReadonlyMap<ContractId, Terms>;
};

export const EMPTY_REFERENCE: Reference = {
  customers: new Map(),
  contracts: new Map(),
  people: new Map(),
  contacts: new Map(),
  offices: new Map(),
  deployments: new Map(),
  terms: new Map(),
};

/** Reads the reference tables again only when one of them was written. */
export class ReferenceCache {
  readonly #zonesOf: (db: Database) => Promise<Zones>;
  readonly #hours = new Map<string, BusinessHours>();
  #mark: string | null = null;
  #kept: Reference = EMPTY_REFERENCE;

  constructor(zonesOf: (db: Database) => Promise<Zones>) {
    this.#zonesOf = zonesOf;
  }

  /** The last that was read; empty before the first `read`. */
  get kept(): Reference {
    return this.#kept;
  }

  /** Inside or outside a transaction; inside, all reference tables must be in its scope. */
  async read(db: Database): Promise<Reference> {
    const [zones, row] = await Promise.all([this.#zonesOf(db), readMeta(db, 'reference')]);
    const written = row?.value ?? 0;
    const mark = [db.name, written, zones.table.version, zones.inForce].join(' ');
    if (mark === this.#mark) return this.#kept;
    this.#kept = await this.#load(db, zones);
    this.#mark = mark;
    return this.#kept;
  }

  async #load(db: Database, zones: Zones): Promise<Reference> {
    const contracts = await mapOf<'contract', ContractId>(db, 'contract');
    const calendars = newestById(await recordsOf(db, 'calendar'));
    const policies = newestById(await recordsOf(db, 'policy'));
    const terms = new Map<ContractId, Terms>();
    for (const contract of contracts.values()) {
      const calendar = calendars.get(contract.calendarId);
      const policy = policies.get(contract.policyId);
      if (calendar === undefined || policy === undefined) continue;
      const reckoned = this.#termsOf(calendar, policy, zones);
      if (reckoned !== null) terms.set(contract.id, reckoned);
    }
    return {
      customers: await mapOf(db, 'customer'),
      contracts,
      people: await mapOf(db, 'person'),
      contacts: await mapOf(db, 'contact'),
      offices: await mapOf(db, 'office'),
      deployments: await mapOf(db, 'deployment'),
      terms,
    };
  }

  /** Null for a calendar in a zone that the data at hand do not know. */
  #termsOf(calendar: BusinessCalendar, policy: Policy, zones: Zones): Terms | null {
    const zone = zones.table.find(calendar.zone);
    if (zone === null) return null;
    const key = `${calendar.id}@${calendar.version} ${zones.table.version}`;
    const hours = this.#hours.get(key) ?? compileHours(calendar, zone);
    this.#hours.set(key, hours);
    return {
      policy,
      hours,
      calendar,
      zone,
      zonesVersion: zones.table.version,
      hasOldZones: zones.inForce !== zones.table.version,
    };
  }
}

async function recordsOf<Name extends EntityName>(
  db: Database,
  name: Name,
): Promise<readonly Records[Name][]> {
  const rows = await db.table<{ readonly record: Records[Name] }>(name).toArray();
  return rows.map((row) => row.record);
}

async function mapOf<Name extends EntityName, Id extends string>(
  db: Database,
  name: Name,
): Promise<ReadonlyMap<Id, Records[Name]>> {
  const records = await recordsOf(db, name);
  return new Map(records.map((record) => [record.id as Id, record]));
}

/** Contracts name a calendar and a policy without their version: the newest is in force. */
function newestById<T extends { readonly id: string; readonly version: number }>(
  records: readonly T[],
): ReadonlyMap<string, T> {
  const newest = new Map<string, T>();
  for (const record of records) {
    const known = newest.get(record.id);
    if (known === undefined || record.version > known.version) newest.set(record.id, record);
  }
  return newest;
}
