import { useDeferredValue, useMemo, useSyncExternalStore } from 'react';
import { useDesk } from './desk-context.tsx';
import { myAlarms, type CaseAlarms } from './my-alarms.ts';
import { queueIndexOf } from './queue-index.ts';
import type { Reference } from './reference.ts';

export type MyAlarms = {
  readonly cases: readonly CaseAlarms[];
  readonly reference: Reference;
  /** False until all that is cached has been read. */
  readonly isLoaded: boolean;
};

/** The person's running clocks with their stages; an act is painted before they are reckoned anew. */
export function useMyAlarms(): MyAlarms {
  const desk = useDesk();
  const index = queueIndexOf(desk);
  const snapshot = useDeferredValue(useSyncExternalStore(index.subscribe, index.snapshot));
  const { personId } = desk.actor;
  return useMemo(() => {
    const { reference, isLoaded } = snapshot;
    return { cases: myAlarms(snapshot, index.recordOf, personId), reference, isLoaded };
  }, [snapshot, index, personId]);
}
