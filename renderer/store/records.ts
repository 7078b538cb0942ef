import type { BusinessCalendar } from '../../core/domain/business-calendar.ts';
import type { Conflict } from '../../core/domain/conflict.ts';
import type { Contact, Contract, Customer, Deployment } from '../../core/domain/customer.ts';
import type { Entry } from '../../core/domain/entry.ts';
import { isEnded, type Incident } from '../../core/domain/incident.ts';
import type { Office, Person } from '../../core/domain/people.ts';
import type { Policy } from '../../core/domain/policy.ts';
import type { Snooze } from '../../core/domain/snooze.ts';
import type { EntityName } from '../../core/protocol/sync.ts';

export type Records = {
  readonly customer: Customer;
  readonly contract: Contract;
  readonly contact: Contact;
  readonly deployment: Deployment;
  readonly person: Person;
  readonly office: Office;
  readonly calendar: BusinessCalendar;
  readonly policy: Policy;
  readonly incident: Incident;
  readonly entry: Entry;
  readonly conflict: Conflict;
  readonly snooze: Snooze;
};

/** Sorts cases without a running clock behind all others in the indexes by due. */
export const NO_DUE = 8_640_000_000_000_000;

/** What IndexedDB can index; null and booleans cannot be keys. */
type Columns = {
  readonly incident: { readonly isOpen: 0 | 1; readonly operationalDueAt: number };
  readonly conflict: { readonly isOpen: 0 | 1 };
};

/** A record as it lies in its table. */
export type Stored<Name extends EntityName> = {
  readonly id: string;
  /** The backend's version; 0 for what the backend has not seen. */
  readonly version: number;
  /** Grows with every local write, so that a reader can ask for what is new to it. */
  readonly seq: number;
  readonly record: Records[Name];
} & (Name extends keyof Columns ? Columns[Name] : unknown);

export type AnyStored = Stored<EntityName>;

/** Builds the row of a table with its index columns: the only place that does. */
export function stored<Name extends EntityName>(
  entity: Name,
  kept: Pick<Stored<Name>, 'id' | 'version' | 'seq' | 'record'>,
): Stored<Name> {
  const { id, version, seq, record } = kept;
  return { id, version, seq, record, ...columnsOf(entity, record) } as Stored<Name>;
}

function columnsOf(entity: EntityName, record: Records[EntityName]): object {
  if (entity === 'incident') {
    const { status, dues } = record as Incident;
    return {
      isOpen: isEnded(status) ? 0 : 1,
      operationalDueAt: dues?.operationalDueAt ?? NO_DUE,
    };
  }
  if (entity === 'conflict') return { isOpen: (record as Conflict).settlement === null ? 1 : 0 };
  return {};
}
