import type { IncidentId } from '../../core/ids.ts';
import type { OutboxRow, QuarantineRow } from './db.ts';
import { useDesk } from './desk-context.tsx';
import { useLive } from './use-live.ts';

/** Every act without an outcome, oldest first; null until it has been read. */
export function useOutbox(): readonly OutboxRow[] | null {
  const { db } = useDesk();
  return useLive(() => db.outbox.orderBy('seq').toArray(), [db], null);
}

const NOTHING_UNSENT: ReadonlySet<IncidentId> = new Set();

/** The records that have an act without an outcome. */
export function useUnsentIds(): ReadonlySet<IncidentId> {
  const { db } = useDesk();
  return useLive(
    async () => new Set((await db.outbox.orderBy('entityId').uniqueKeys()) as IncidentId[]),
    [db],
    NOTHING_UNSENT,
  );
}

/** Acts that were never sent because their record left this person's scope; null until read. */
export function useQuarantine(): readonly QuarantineRow[] | null {
  const { db } = useDesk();
  return useLive(() => db.quarantine.toArray(), [db], null);
}
