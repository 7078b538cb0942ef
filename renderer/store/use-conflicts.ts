import type { Conflict } from '../../core/domain/conflict.ts';
import { useDesk } from './desk-context.tsx';
import { useLive } from './use-live.ts';

/** Conflicts that nobody has settled yet, oldest first; null until it has been read. */
export function useConflicts(): readonly Conflict[] | null {
  const { db } = useDesk();
  return useLive(
    async () => {
      const rows = await db.conflict.where('isOpen').equals(1).toArray();
      return rows.map((row) => row.record).sort((a, b) => a.mineAt - b.mineAt);
    },
    [db],
    null,
  );
}
