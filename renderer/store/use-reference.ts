import { useDesk } from './desk-context.tsx';
import { EMPTY_REFERENCE, type Reference } from './reference.ts';
import { useLive } from './use-live.ts';

/**
 * Customers, contracts, people and what else changes seldom, as maps; terms by contract. The same
 * object until one of them changes; null until the first read.
 */
export function useReference(): Reference | null {
  const { db, reference } = useDesk();
  const first = reference.kept === EMPTY_REFERENCE ? null : reference.kept;
  return useLive(() => reference.read(db), [db, reference], first);
}
