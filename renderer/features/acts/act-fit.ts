import { isEnded, type Incident, type IncidentStatus } from '../../../core/domain/incident.ts';
import type { CommandKind } from '../../../core/protocol/commands/all.ts';
import { isAnswered } from '../../../core/protocol/commands/cycles.ts';
import type { Refusal } from '../../../core/protocol/refusal.ts';

/** Acts that need a case which has not ended. */
const OF_OPEN_CASES: ReadonlySet<CommandKind> = new Set([
  'incident.answer',
  'incident.assign',
  'incident.change-severity',
  'incident.wait',
  'incident.resolve',
  'incident.withdraw',
]);

const NEEDING_ANSWER: ReadonlySet<CommandKind> = new Set(['incident.resolve', 'incident.close']);
const CLOSED: ReadonlySet<IncidentStatus> = new Set(['closed', 'withdrawn']);

/**
 * Why the form of an act need not be opened: whatever is typed, the rulebook would refuse it now.
 * Null where it may be taken. The rulebook has the last word all the same.
 */
export function misfitOf(incident: Incident, kind: CommandKind): Refusal | null {
  const { status } = incident;
  const wrong: Refusal = { kind: 'wrong-status', status };
  if (OF_OPEN_CASES.has(kind) && isEnded(status)) return wrong;
  if (kind === 'incident.reopen' && !isEnded(status)) return wrong;
  if (kind === 'incident.close' && CLOSED.has(status)) return wrong;
  return NEEDING_ANSWER.has(kind) && !isAnswered(incident) ? { kind: 'not-answered' } : null;
}
