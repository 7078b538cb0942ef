import { rank } from '../../../core/domain/severity.ts';
import type { PersonId } from '../../../core/ids.ts';
import { instant, type Instant } from '../../../core/time.ts';
import type { QueueRow } from '../../store/queue-row.ts';

/** A turn of a clock that is said aloud. */
export type Turn = {
  readonly row: QueueRow;
  readonly at: Instant;
  readonly state: 'warning' | 'urgent' | 'breached';
};

/** A person's own cases of the two levels that run round the clock, of which turns are spoken. */
export function isSpokenOf(row: QueueRow, personId: PersonId): boolean {
  return row.assigneeId === personId && rank(row.severity) <= 2;
}

/** The turns of these clocks after a moment, the next one first. A clock that is held has none. */
export function turnsAfter(rows: readonly QueueRow[], moment: Instant): readonly Turn[] {
  return rows
    .flatMap(turnsOf)
    .filter(({ at }) => at > moment)
    .sort((a, b) => a.at - b.at);
}

function turnsOf(row: QueueRow): readonly Turn[] {
  const { clock } = row;
  if (clock === null || clock.result.verdict.kind !== 'open' || clock.heldAt !== null) return [];
  // breached is later than the due, for an answer at the due has met it
  const breachedAt = instant(clock.leg.operationalDueAt + 1);
  return [
    { row, at: clock.warningAt, state: 'warning' },
    { row, at: clock.urgentAt, state: 'urgent' },
    { row, at: breachedAt, state: 'breached' },
  ];
}
