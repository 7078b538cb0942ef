import type { Fact } from '../../../core/domain/incident.ts';
import type { Condition } from './walk.ts';

/** Whether the customer is awaited, second by second (rule 9). */
export type Pause = {
  /** Since when nothing has ended the wait; null if the clock runs. */
  readonly heldSince: number | null;
  readonly isRunning: Condition;
  /** The same condition, but never while paused. */
  during(condition: Condition): Condition;
};

type Turn = { readonly second: number; readonly isPaused: boolean };

/**
 * Reads pauses off the facts of a cycle, in their order. A pause lasts until `resumed` or the end of the
 * cycle; one that nothing has ended yet is reckoned as if it ended where it began.
 */
export function pauseOf(facts: readonly Fact[], endedAt: number | null): Pause {
  const turns: Turn[] = [];
  for (const { kind, at } of facts) {
    if (kind === 'paused') turns.push({ second: at / 1_000, isPaused: true });
    if (kind === 'resumed') turns.push({ second: at / 1_000, isPaused: false });
  }
  if (endedAt !== null) turns.push({ second: endedAt, isPaused: false });
  let heldSince: number | null = null;
  while (turns.at(-1)?.isPaused) heldSince = turns.pop()?.second ?? null;

  const isPaused = (second: number): boolean => {
    let now = false;
    for (const turn of turns) if (turn.second <= second) now = turn.isPaused;
    return now;
  };
  const steadyUntil = (second: number): number =>
    turns.find((turn) => turn.second > second)?.second ?? Infinity;
  return {
    heldSince,
    isRunning: { holds: (second) => !isPaused(second), steadyUntil },
    during: (condition) => ({
      holds: (second) => !isPaused(second) && condition.holds(second),
      steadyUntil: (second) => Math.min(steadyUntil(second), condition.steadyUntil(second)),
    }),
  };
}
