import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Command } from '../../core/protocol/commands/all.ts';
import type { EntityName, OutcomeKind, SyncFailure } from '../../core/protocol/sync.ts';
import type { CommandId, IncidentId } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';
import type { MetaRow } from './meta.ts';
import type { AnyStored, Stored } from './records.ts';

/*
 * One database per person and backend. Its laws:
 * 1. A transaction that may write the outbox is strict: once it is done, power may fail. All others
 *    are relaxed, for what they write can be pulled again. A middleware sees to it.
 * 2. A record with unsent commands has its backend's state in `base`, and the table holds that with
 *    the commands replayed. A record without has no row in `base`.
 * 3. An outbox row with a number never changes but by its outcome, by a change of epoch, or where its
 *    store was found damaged.
 */

/** A command that has no outcome yet. */
export type OutboxRow = {
  readonly seq?: number;
  /** Given just before the first sending; null until then. */
  readonly n: number | null;
  readonly id: CommandId;
  readonly entityId: IncidentId;
  readonly command: Command;
  /** What `command` was before the last edit of the same field was merged into it. */
  readonly earlier: Command | null;
  /** Wall time until which it may be taken back and is not sent; null for no such time. */
  readonly holdUntilAt: Instant | null;
  readonly attempts: number;
  readonly lastFailure: SyncFailure['kind'] | null;
  /** Wall time. */
  readonly madeAt: Instant;
};

/** The backend's record beneath unsent commands; `stored` is null where the backend has none. */
export type BaseRow = {
  readonly entity: EntityName;
  readonly id: string;
  /** The record whose commands touched it. */
  readonly entityId: IncidentId;
  readonly version: number;
  readonly stored: AnyStored | null;
};

/** An answer that a person should read: refused, conflict or merged. Kept until it is read. */
export type OutcomeRow = {
  readonly id: CommandId;
  readonly entityId: IncidentId;
  readonly command: Command;
  readonly outcome: OutcomeKind;
  /** Wall time. */
  readonly answeredAt: Instant;
};

/** A command that was never sent because its record left this person's scope. */
export type QuarantineRow = {
  readonly id: CommandId;
  readonly entityId: IncidentId;
  readonly command: Command;
  readonly reason: 'left-scope';
  readonly at: Instant;
};

/** What the backend took. After a restored backup, what it has forgotten is offered again. */
export type AnsweredRow = {
  readonly id: CommandId;
  readonly command: Command;
  readonly answeredAt: Instant;
  /** 1 once a restored backend was found not to hold it. */
  readonly isOffered: 0 | 1;
};

/** A record that went, so that an older row cannot bring it back. */
export type TombstoneRow = {
  readonly entity: EntityName;
  readonly id: string;
  readonly version: number;
  readonly seq: number;
};

type EntityTables = { readonly [Name in EntityName]: EntityTable<Stored<Name>, 'id'> };

export type Database = Dexie &
  EntityTables & {
    readonly base: Table<BaseRow, [EntityName, string]>;
    readonly outbox: Table<OutboxRow, number, OutboxRow>;
    readonly outcome: EntityTable<OutcomeRow, 'id'>;
    readonly quarantine: EntityTable<QuarantineRow, 'id'>;
    readonly answered: EntityTable<AnsweredRow, 'id'>;
    readonly tombstone: Table<TombstoneRow, [EntityName, string]>;
    readonly meta: Table<MetaRow, MetaRow['key']>;
  };

const TABLES_1: Readonly<Record<string, string>> = {
  customer: 'id',
  contract: 'id, record.customerId',
  contact: 'id, record.customerId',
  deployment: 'id, record.customerId',
  person: 'id',
  office: 'id',
  calendar: 'id',
  policy: 'id',
  incident:
    'id, [isOpen+seq], record.customerId, record.number, [isOpen+operationalDueAt], [isOpen+record.assigneeId+operationalDueAt]',
  entry: 'id, seq, record.customerId, [record.incidentId+record.at]',
  conflict: 'id, record.customerId, record.incidentId, isOpen',
  snooze: 'id, record.customerId',
  base: '[entity+id], entityId',
  outbox: '++seq, &id, entityId',
  outcome: 'id, entityId, answeredAt',
  quarantine: 'id',
  answered: 'id, answeredAt, isOffered',
  tombstone: '[entity+id], seq',
  meta: 'key',
};

/** Describes the database; it is opened by `openStore`, which also says when it may not be. */
export function describeStore(name: string): Database {
  const db = new Dexie(name, { autoOpen: false }) as Database;
  db.version(1).stores(TABLES_1);
  db.use({
    stack: 'dbcore',
    name: 'durability',
    create: (core) => ({
      ...core,
      transaction: (stores, mode) =>
        core.transaction(stores, mode, {
          durability: stores.includes('outbox') ? 'strict' : 'relaxed',
        }),
    }),
  });
  return db;
}

/** One database per person and backend: nobody's unsent work is ever shown to another. */
export function storeName(backend: string, personId: string): string {
  return `tam-desk ${backend} ${personId}`;
}
