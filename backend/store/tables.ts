import type { Generated, JSONColumnType } from 'kysely';
import type { BusinessCalendar } from '../../core/domain/business-calendar.ts';
import type { Conflict } from '../../core/domain/conflict.ts';
import type { Contact, Contract, Customer, Deployment } from '../../core/domain/customer.ts';
import type { Entry } from '../../core/domain/entry.ts';
import type { Incident } from '../../core/domain/incident.ts';
import type { Office, Person } from '../../core/domain/people.ts';
import type { Policy } from '../../core/domain/policy.ts';
import type { Snooze } from '../../core/domain/snooze.ts';
import type { EntityName, Outcome } from '../../core/protocol/sync.ts';

/** The record of each entity; its columns in SQL have the names of its fields. */
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

/** Reckoned by the database from the record's own fields. */
type IncidentTable = Incident & {
  readonly isOpen: Generated<boolean>;
  readonly operationalDueAt: Generated<number | null>;
  readonly contractDueAt: Generated<number | null>;
};

type SyncChangeTable = {
  readonly entity: EntityName;
  readonly id: string;
  readonly version: number;
  readonly customerId: string | null;
  readonly personId: string | null;
  readonly deleted: boolean;
};

type SyncMovedTable = {
  readonly entity: EntityName;
  readonly id: string;
  readonly customerId: string;
  readonly version: number;
};

type AccessGrantTable = {
  readonly personId: string;
  readonly customerId: string;
  readonly fromVersion: number;
  readonly untilVersion: number | null;
};

type SyncClientTable = {
  readonly personId: string;
  readonly clientId: string;
  readonly lastCommand: Generated<number>;
};

export type Touched = { readonly entity: EntityName; readonly id: string };

type SyncReceiptTable = {
  readonly commandId: string;
  readonly personId: string;
  readonly clientId: string;
  readonly n: number;
  readonly requestHash: string;
  readonly receivedAt: number;
  readonly outcome: JSONColumnType<Outcome> | null;
  readonly touched: JSONColumnType<readonly Touched[]> | null;
};

type FieldChangeTable = {
  readonly entity: EntityName;
  readonly id: string;
  readonly field: string;
  readonly version: number;
  /** JSON text going in, the value coming out. */
  readonly old: unknown;
  readonly new: unknown;
  readonly personId: string | null;
  readonly commandId: string | null;
  readonly clientId: string | null;
  readonly serverAt: number;
  readonly clientAt: number;
};

type TenantTable = {
  readonly onlyRow: Generated<boolean>;
  readonly epoch: Generated<string>;
  readonly isDemo: Generated<boolean>;
  readonly issuerKey: unknown;
};

export type Tables = Omit<Records, 'incident'> & {
  readonly incident: IncidentTable;
  readonly syncChange: SyncChangeTable;
  readonly syncMoved: SyncMovedTable;
  readonly accessGrant: AccessGrantTable;
  readonly syncClient: SyncClientTable;
  readonly syncReceipt: SyncReceiptTable;
  readonly fieldChange: FieldChangeTable;
  readonly tenant: TenantTable;
};
