import type { Instant } from '../../core/time.ts';
import type { Database } from './db.ts';
import { useDesk } from './desk-context.tsx';
import { readMeta, type SyncState } from './meta.ts';
import { useLive } from './use-live.ts';

export type SyncSummary = {
  readonly state: SyncState;
  /** Wall time of the last whole exchange: "as of". Null before the first. */
  readonly upToDateAt: Instant | null;
  readonly unsent: number;
  readonly conflicts: number;
  /** Refusals not read yet. */
  readonly refused: number;
  /** Answers not read yet, conflicts among them. */
  readonly unread: number;
  readonly quarantined: number;
  /** Acts that a restored backend has forgotten, sent again or let go by the person alone. */
  readonly forgotten: number;
};

const STARTING: SyncSummary = {
  state: { kind: 'starting' },
  upToDateAt: null,
  unsent: 0,
  conflicts: 0,
  refused: 0,
  unread: 0,
  quarantined: 0,
  forgotten: 0,
};

/** What sync is doing and what waits for the person. */
export function useSyncState(): SyncSummary {
  const { db } = useDesk();
  return useLive(() => syncSummary(db), [db], STARTING);
}

export async function syncSummary(db: Database): Promise<SyncSummary> {
  const sync = await readMeta(db, 'sync');
  return {
    state: sync?.state ?? STARTING.state,
    upToDateAt: sync?.upToDateAt ?? null,
    unsent: await db.outbox.count(),
    conflicts: await db.conflict.where('isOpen').equals(1).count(),
    refused: await db.outcome.filter(({ outcome }) => outcome.kind === 'refused').count(),
    unread: await db.outcome.count(),
    quarantined: await db.quarantine.count(),
    forgotten: await db.answered.where('isOffered').equals(1).count(),
  };
}
