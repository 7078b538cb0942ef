import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useDesk } from './desk-context.tsx';
import { countsOf, ruleOf } from './queue-filter.ts';
import { heldOrder, type Held } from './queue-hold.ts';
import { queueIndexOf } from './queue-index.ts';
import type { Queue, QueueFilter } from './queue-row.ts';

/**
 * The cases that a filter shows, in the order of the queue. Keep `filter` the same object between
 * renders. While `hold` is true the order stays as it was when it became true, and `moved` counts.
 */
export function useQueue(filter: QueueFilter, { hold = false } = {}): Queue {
  const desk = useDesk();
  const index = queueIndexOf(desk);
  const { rows, reference, isLoaded } = useSyncExternalStore(index.subscribe, index.snapshot);
  const { personId } = desk.actor;
  const { withEnded = false, ids = null } = filter;
  useEffect(() => {
    if (!withEnded) return undefined;
    // all of them may be a hundred thousand; of a search only those that it found are read
    if (ids !== null) return index.includeFound(ids);
    index.includeEnded();
    return undefined;
  }, [index, withEnded, ids]);
  const fresh = useMemo(
    () => rows.filter(ruleOf(filter, { personId, reference })),
    [rows, filter, personId, reference],
  );
  const counts = useMemo(
    () => countsOf(rows, { personId, reference }),
    [rows, personId, reference],
  );
  const { rows: shown, moved } = useHeld(fresh, filter, hold);
  return { rows: shown, counts, moved, isLoaded };
}

function useHeld(fresh: Queue['rows'], filter: QueueFilter, hold: boolean): Held {
  const [shown, setShown] = useState({ filter, rows: fresh });
  const isHeld = hold && shown.filter === filter;
  if (!isHeld && (shown.rows !== fresh || shown.filter !== filter))
    setShown({ filter, rows: fresh });
  return useMemo(
    () => (isHeld ? heldOrder(shown.rows, fresh) : { rows: fresh, moved: 0 }),
    [isHeld, shown, fresh],
  );
}
