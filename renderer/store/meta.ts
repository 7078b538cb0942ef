import type { PackedZones } from '../../core/domain/zones.ts';
import type { SyncFailure } from '../../core/protocol/sync.ts';
import type { Instant } from '../../core/time.ts';
import type { Damage } from './canary.ts';
import type { Database } from './db.ts';

/** What sync is doing. Times are wall times. */
export type SyncState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'up-to-date'; readonly at: Instant }
  /** `total` is null while the backend has more pages than can be counted. */
  | { readonly kind: 'syncing'; readonly done: number; readonly total: number | null }
  | { readonly kind: 'offline' }
  | {
      readonly kind: 'no-answer';
      readonly failure: SyncFailure['kind'];
      readonly nextTryAt: Instant;
    }
  /** The backend answered and this device could not keep it. */
  | { readonly kind: 'stuck'; readonly reason: string; readonly nextTryAt: Instant }
  | { readonly kind: 'session-expired' }
  | { readonly kind: 'update-needed' };

/** What was found wrong at a start, and what was done. */
export type Recovery = {
  /** Null where the store was whole, and only acts were missing in it. */
  readonly damage: Damage | null;
  /** Acts that came back from the journal and wait to be sent. */
  readonly restored: number;
  /** Lines of the journal that held an act and could not be read. */
  readonly spoilt: number;
  /** Last lines that were cut off: their acts had not been shown as kept. */
  readonly torn: number;
  /** Wall time. */
  readonly at: Instant;
};

/** Single rows about the database itself. */
export type MetaRow =
  /** Reads below `minReader` and writes below `minWriter` are refused (see `openStore`). */
  | {
      readonly key: 'schema';
      readonly version: number;
      readonly minReader: number;
      readonly minWriter: number;
    }
  | { readonly key: 'cursor'; readonly value: string | null }
  | { readonly key: 'client'; readonly id: string; readonly lastNumber: number }
  /** The last `seq` given to a stored row. */
  | { readonly key: 'seq'; readonly value: number }
  /** The `seq` of the last write to a reference table. */
  | { readonly key: 'reference'; readonly value: number }
  /** Grows when rows went without a tombstone each: who keeps rows in memory reads them all again. */
  | { readonly key: 'generation'; readonly value: number }
  /** Server time and wall time of the last contact. */
  | { readonly key: 'anchor'; readonly serverAt: Instant; readonly wallAt: Instant }
  | {
      readonly key: 'sync';
      readonly state: SyncState;
      /** Wall time of the last whole exchange; null before the first. */
      readonly upToDateAt: Instant | null;
    }
  /** The zone data that the backend names, and those in `packed-zones`; null for none. */
  | { readonly key: 'zones'; readonly inForce: string; readonly fetched: string | null }
  /** Large, so it is read only when its version is wanted. */
  | { readonly key: 'packed-zones'; readonly packed: PackedZones }
  /** A restored backend is being pulled anew; then what it has forgotten is offered. */
  | { readonly key: 'restored'; readonly at: Instant }
  /** What the shell was told last of this store (see `keepCanary`). */
  | {
      readonly key: 'canary';
      readonly epoch: string | null;
      readonly generation: number;
      readonly seq: number;
    }
  /** What was mended at a start, until the person has read it. */
  | ({ readonly key: 'recovery' } & Recovery);

export type MetaKey = MetaRow['key'];
export type MetaOf<Key extends MetaKey> = Extract<MetaRow, { key: Key }>;

export async function readMeta<Key extends MetaKey>(
  db: Database,
  key: Key,
): Promise<MetaOf<Key> | null> {
  return ((await db.meta.get(key)) as MetaOf<Key> | undefined) ?? null;
}

/** The next `count` numbers for stored rows, the first of them returned. Inside a transaction only. */
export async function takeSeqs(db: Database, count: number): Promise<number> {
  const last = (await readMeta(db, 'seq'))?.value ?? 0;
  await db.meta.put({ key: 'seq', value: last + count });
  return last + 1;
}

/** Tells those who keep rows in memory to read them all again. Inside a transaction only. */
export async function bumpGeneration(db: Database): Promise<void> {
  const last = (await readMeta(db, 'generation'))?.value ?? 0;
  await db.meta.put({ key: 'generation', value: last + 1 });
}
