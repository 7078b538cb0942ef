import { applyChange } from '../../core/domain/change.ts';
import type { Incident } from '../../core/domain/incident.ts';
import type { Actor } from '../../core/domain/people.ts';
import { decide, type Command } from '../../core/protocol/commands/all.ts';
import type { RefusalKind } from '../../core/protocol/refusal.ts';
import type { Situation } from '../../core/protocol/situation.ts';
import { INES } from './builders.ts';

/** The kind of the refusal, or 'taken'. */
export function refusalOf(
  situation: Situation,
  command: Command,
  actor: Actor = INES,
): RefusalKind | 'taken' {
  const decision = decide(situation, command, actor);
  return decision.ok ? 'taken' : decision.error.kind;
}

/** The record after an act that must be taken. */
export function recordAfter(situation: Situation, command: Command, actor: Actor = INES): Incident {
  const decision = decide(situation, command, actor);
  if (!decision.ok) throw new Error(`refused: ${decision.error.kind}`);
  return applyChange(situation.incident, decision.value);
}
