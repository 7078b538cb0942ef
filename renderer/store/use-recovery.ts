import { useSyncExternalStore } from 'react';
import type { JournalRefusal } from '../../core/bridge/journal.ts';
import type { Desk } from './desk.ts';
import { useDesk } from './desk-context.tsx';
import { readMeta, type Recovery } from './meta.ts';
import { useLive } from './use-live.ts';

/** What was mended at a start and has not been read; null for nothing. */
export function useRecovery(): Recovery | null {
  const { db } = useDesk();
  return useLive(() => readMeta(db, 'recovery'), [db], null);
}

/** Says that the person has read it, in every window. */
export async function dismissRecovery({ db }: Desk): Promise<void> {
  await db.meta.delete('recovery');
}

const NEVER = () => () => undefined;
const WELL = () => null;

/** Why acts cannot be kept for now; null while they can. */
export function useJournalFailure(): JournalRefusal | null {
  const { journal } = useDesk();
  return useSyncExternalStore(journal?.health.subscribe ?? NEVER, journal?.health.read ?? WELL);
}
