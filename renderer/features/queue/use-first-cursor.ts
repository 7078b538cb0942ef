import { useEffect, useEffectEvent, useRef } from 'react';
import { useSyncState } from '../../store/use-sync-state.ts';
import { rowsOf, type QueueLine } from './queue-lines.ts';

type Seen = {
  readonly lines: readonly QueueLine[];
  readonly isLoaded: boolean;
  readonly cursorId: string | null;
};

/**
 * A list that opens without a cursor gets it on its first case, so that the keys of the acts work at
 * once. While a first sync still brings cases the cursor stays with whichever is first; after that,
 * and once a person has moved it, it never changes its case by itself.
 */
export function useFirstCursor(
  { lines, isLoaded, cursorId }: Seen,
  go: (id: string) => void,
): void {
  const { upToDateAt } = useSyncState();
  const placedId = useRef<string | null>(null);
  const firstId = rowsOf(lines)[0]?.id ?? null;
  const place = useEffectEvent(() => {
    const isMine = placedId.current !== null && placedId.current === cursorId;
    if (firstId === null || !(cursorId === null || (isMine && upToDateAt === null))) return;
    placedId.current = firstId;
    go(firstId);
  });
  useEffect(() => {
    if (isLoaded) place();
  }, [isLoaded, firstId, cursorId]);
}
