import type { Instant } from '../time.ts';
import type { CommandId, PersonId } from '../ids.ts';
import { byTime, type Fact, type FactKind } from './incident.ts';
import type { Severity } from './severity.ts';
import { reckonCycle } from './sla.ts';
import type { Which } from './sla-ledger-step.ts';
import type { Terms } from './sla-terms.ts';

/** What the due was once a fact was known, reckoned with the versions of today. */
export type EarlierDue = {
  readonly at: Instant;
  readonly factId: CommandId;
  readonly by: PersonId | null;
  readonly cause: FactKind;
  readonly severity: Severity;
  readonly dueAt: Instant;
};

/** One entry for the opening and one for every fact after it that moved the due. */
export function earlierDues(
  facts: readonly Fact[],
  terms: Terms,
  cycle: number,
  which: Which,
): readonly EarlierDue[] {
  const ordered = [...facts].sort(byTime);
  const dues: EarlierDue[] = [];
  for (const [index, fact] of ordered.entries()) {
    if (!canMove(fact)) continue;
    const known = reckonCycle(ordered.slice(0, index + 1), cycle, terms)?.result;
    if (known === undefined) continue;
    const dueAt = which === 'operational' ? known.operationalDueAt : known.contractDueAt;
    const last = dues.at(-1);
    if (last?.dueAt === dueAt && last.severity === known.severity) continue;
    const { at, id: factId, by, kind: cause } = fact;
    dues.push({ at, factId, by, cause, severity: known.severity, dueAt });
  }
  return dues;
}

function canMove({ kind }: Fact): boolean {
  return kind !== 'resolved' && kind !== 'closed' && kind !== 'alarm-acknowledged';
}
