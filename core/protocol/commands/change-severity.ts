import { z } from 'zod';
import {
  isMoreUrgent,
  SEVERITIES,
  type Severity,
  type SeverityBasis,
} from '../../domain/severity.ts';
import { ok, refused } from '../../result.ts';
import { line } from '../schema.ts';
import { hasEndedBy, isOfEarlierCycle } from './cycles.ts';
import { entryOf, envelope, factOf, type Decide } from './command.ts';

export const ChangeSeverity = z.object({
  ...envelope,
  kind: z.literal('incident.change-severity'),
  v: z.literal(1),
  args: z.object({
    to: z.enum(SEVERITIES),
    basis: z.enum(['worsened', 'misclassified', 'downgrade']),
    /** What changed for the customer; it is read in reports. */
    reason: line(2_000),
  }),
  seen: z.object({ severity: z.enum(SEVERITIES) }).optional(),
});
export type ChangeSeverity = z.infer<typeof ChangeSeverity>;

/** Whether a basis may lead from one level to another: worsened only up, downgrade only down. */
export function isLegalBasis(from: Severity, to: Severity, basis: SeverityBasis): boolean {
  if (basis === 'worsened') return isMoreUrgent(to, from);
  if (basis === 'downgrade') return isMoreUrgent(from, to);
  return from !== to;
}

/** Changes the level, with the basis that decides from where the due is reckoned (rule 10). */
export const decideChangeSeverity: Decide<ChangeSeverity> = (situation, command, actor) => {
  const { incident, event } = situation;
  if (incident === null) return refused({ kind: 'unknown-record' });
  if (hasEndedBy(incident, event.at))
    return refused({ kind: 'wrong-status', status: incident.status });
  if (isOfEarlierCycle(incident, event.at)) return refused({ kind: 'earlier-cycle' });
  const { to, basis, reason } = command.args;
  const from = incident.severity;
  if (from === to) return refused({ kind: 'same-severity' });
  if (!isLegalBasis(from, to, basis)) return refused({ kind: 'wrong-direction' });
  const told = { kind: 'severity-changed', from, to, basis } as const;
  return ok({
    created: null,
    set: { severity: to },
    facts: [factOf<'severity-changed'>(situation, command, actor, told)],
    writes: [entryOf(situation, command, actor, incident, told, reason)],
  });
};
