import type { CommandId } from '../../core/ids.ts';
import type { OutcomeRow } from './db.ts';
import type { Desk } from './desk.ts';
import { useDesk } from './desk-context.tsx';
import { useLive } from './use-live.ts';

/** Answers that have not been read: refused, conflict and merged; newest first, null until read. */
export function useOutcomes(): readonly OutcomeRow[] | null {
  const { db } = useDesk();
  return useLive(() => db.outcome.orderBy('answeredAt').reverse().toArray(), [db], null);
}

/** Says that the person has read an answer; it is not shown again. */
export async function markRead(desk: Desk, commandId: CommandId): Promise<void> {
  await desk.db.outcome.delete(commandId);
}
