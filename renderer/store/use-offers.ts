import type { CommandId } from '../../core/ids.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { play } from './board.ts';
import type { AnsweredRow } from './db.ts';
import type { Desk } from './desk.ts';
import { useDesk } from './desk-context.tsx';
import { madeLine } from './journal.ts';
import { actTables, keepBoard, readBoard } from './keep.ts';
import { outboxRow, type PerformRefusal } from './perform.ts';
import { standing } from './stand-again.ts';
import { writeAhead, type Changed } from './write-ahead.ts';
import { useLive } from './use-live.ts';

/** Acts that a restored backend has forgotten, oldest first; null until it has been read. */
export function useOffers(): readonly AnsweredRow[] | null {
  const { db } = useDesk();
  return useLive(() => db.answered.where('isOffered').equals(1).sortBy('answeredAt'), [db], null);
}

/** Sends a forgotten act once more, under its old id, so that it can never be applied twice. */
export async function resendOffer(
  desk: Desk,
  commandId: CommandId,
): Promise<Result<null, PerformRefusal>> {
  const { db } = desk;
  if (!desk.canWrite) return refused({ kind: 'written-by-newer-app' });
  const madeAt = desk.clock.wall();
  const resend = async (): Promise<Result<Changed<null>, PerformRefusal>> => {
    const offer = await db.answered.get(commandId);
    if (offer === undefined) return ok({ value: null, lines: [] });
    const { command } = offer;
    const book = { actor: desk.actor, reference: await desk.reference.read(db) };
    const played = play(await readBoard(db, command.entityId, [command]), command, book);
    if (!played.ok) return played;
    await keepBoard(db, command.entityId, played.value);
    const kept = outboxRow(command, madeAt);
    await db.outbox.add(kept);
    await db.answered.delete(commandId);
    return ok({ value: null, lines: [madeLine(kept, madeAt)] });
  };
  return standing(desk, () => writeAhead(desk, [...actTables(db), 'answered'], resend));
}

/** The person does not want it again. */
export async function dismissOffer(desk: Desk, commandId: CommandId): Promise<void> {
  await desk.db.answered.update(commandId, { isOffered: 0 });
}
