import { Dexie } from 'dexie';
import type { Entry } from '../../core/domain/entry.ts';
import type { IncidentId } from '../../core/ids.ts';
import { useDesk } from './desk-context.tsx';
import { useLive } from './use-live.ts';

/** A case's timeline, oldest first by corrected time; null until it has been read. */
export function useEntries(incidentId: IncidentId): readonly Entry[] | null {
  const { db } = useDesk();
  return useLive(
    async () => {
      const rows = await db.entry
        .where('[record.incidentId+record.at]')
        .between([incidentId, Dexie.minKey], [incidentId, Dexie.maxKey])
        .toArray();
      return rows.map((row) => row.record);
    },
    [db, incidentId],
    null,
  );
}
