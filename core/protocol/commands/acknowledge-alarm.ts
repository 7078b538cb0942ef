import { z } from 'zod';
import { NO_CHANGE } from '../../domain/change.ts';
import { THRESHOLDS } from '../../domain/incident.ts';
import { ok, refused } from '../../result.ts';
import { envelope, factOf, type Decide } from './command.ts';

export const AcknowledgeAlarm = z.object({
  ...envelope,
  kind: z.literal('incident.acknowledge-alarm'),
  v: z.literal(1),
  args: z.object({ cycle: z.number().int().min(1), threshold: z.enum(THRESHOLDS) }),
});
export type AcknowledgeAlarm = z.infer<typeof AcknowledgeAlarm>;

/** Says that a person has seen an alarm. Once per (case, cycle, threshold); again changes nothing (rule 16). */
export const decideAcknowledgeAlarm: Decide<AcknowledgeAlarm> = (situation, command, actor) => {
  const { incident } = situation;
  if (incident === null) return refused({ kind: 'unknown-record' });
  const { cycle, threshold } = command.args;
  const isKnown = incident.facts.some(
    (fact) =>
      fact.kind === 'alarm-acknowledged' && fact.cycle === cycle && fact.threshold === threshold,
  );
  if (isKnown) return ok(NO_CHANGE);
  const told = { kind: 'alarm-acknowledged', threshold, cycle } as const;
  return ok({
    ...NO_CHANGE,
    facts: [factOf<'alarm-acknowledged'>(situation, command, actor, told)],
  });
};
