import {
  currentCycle,
  type Dues,
  type Fact,
  type Incident,
  type Seal,
  type Verdict,
} from './incident.ts';
import { reckonCycle } from './sla.ts';
import { cyclesOf, readCycle, type CycleFacts } from './sla-cycle.ts';
import { changedVersions, versionsOf, type Terms } from './sla-terms.ts';

/** A late fact changed what had been sealed (rule 10): an entry of the timeline says so. */
export type VerdictChange = {
  readonly cycle: number;
  readonly from: Verdict;
  readonly to: Verdict;
};

export type Settled = {
  readonly incident: Incident;
  readonly verdictChanges: readonly VerdictChange[];
};

/**
 * The only writer of `dues` and `seals`, run in the transaction that writes the facts. Laws:
 * 1. The same facts and terms settle alike, however often.
 * 2. An open cycle has dues by these terms; an ended one has a seal (rule 12).
 * 3. A seal is read and not reckoned again while its end and the facts up to it are the same; new
 *    versions never touch it. A late fact, a retraction or a corrected receipt reckons it with these
 *    terms.
 */
export function settle(incident: Incident, terms: Terms): Settled {
  const cycles = cyclesOf(incident.facts);
  const seals = cycles.flatMap((cycle) => sealOf(incident, cycle, terms) ?? []);
  const dues = duesOf(incident, terms, seals);
  const verdictChanges = incident.seals.flatMap((old) => changeOf(old, seals, cycles));
  return { incident: { ...incident, dues, seals }, verdictChanges };
}

/** Null while the cycle is open. */
function sealOf(incident: Incident, cycle: number, terms: Terms): Seal | null {
  const read = readCycle(incident.facts, cycle);
  if (read === null || read.end === null) return null;
  const kept = incident.seals.find((seal) => seal.cycle === cycle);
  if (kept !== undefined && isCurrent(kept, read)) return kept;
  return newSeal(incident.facts, read, terms);
}

/** Facts are append-only, so with the same end the same count means the same facts. */
function isCurrent(seal: Seal, { end, factCount }: CycleFacts): boolean {
  if (seal.factCount !== factCount || end === null) return false;
  const { verdict } = seal;
  switch (end.kind) {
    case 'withdrawn':
      return verdict.kind === 'withdrawn' && verdict.withdrawnAt === end.at;
    case 'answered':
      return verdict.kind !== 'withdrawn' && verdict.answeredAt === end.at;
    case 'reopened':
      return verdict.kind === 'missed' && verdict.answeredAt === null;
  }
}

function newSeal(facts: readonly Fact[], read: CycleFacts, terms: Terms): Seal | null {
  const reckoned = reckonCycle(facts, read.cycle, terms);
  if (reckoned === null || reckoned.result.verdict.kind === 'open') return null;
  const { severity, receivedAt, operationalDueAt, contractDueAt, verdict } = reckoned.result;
  return {
    cycle: read.cycle,
    severity,
    receivedAt,
    operationalDueAt,
    contractDueAt,
    verdict,
    factCount: read.factCount,
    versions: versionsOf(terms),
  };
}

function duesOf(incident: Incident, terms: Terms, seals: readonly Seal[]): Dues | null {
  const cycle = currentCycle(incident.facts);
  if (seals.some((seal) => seal.cycle === cycle)) return null;
  const reckoned = reckonCycle(incident.facts, cycle, terms, incident.withheld);
  if (reckoned === null) return null;
  const { operationalDueAt, contractDueAt } = reckoned.result;
  return { operationalDueAt, contractDueAt, versions: versionsOf(terms) };
}

function changeOf(
  old: Seal,
  seals: readonly Seal[],
  cycles: readonly number[],
): readonly VerdictChange[] {
  if (!cycles.includes(old.cycle)) return [];
  const to: Verdict = seals.find((seal) => seal.cycle === old.cycle)?.verdict ?? { kind: 'open' };
  return isSameVerdict(old.verdict, to) ? [] : [{ cycle: old.cycle, from: old.verdict, to }];
}

function isSameVerdict(a: Verdict, b: Verdict): boolean {
  switch (a.kind) {
    case 'open':
      return b.kind === 'open';
    case 'met':
      return b.kind === 'met' && a.answeredAt === b.answeredAt;
    case 'missed':
      return b.kind === 'missed' && a.answeredAt === b.answeredAt && a.breachedAt === b.breachedAt;
    case 'withdrawn':
      return b.kind === 'withdrawn' && a.withdrawnAt === b.withdrawnAt;
  }
}

/** Whether the open cycle was reckoned with other versions, so that its dues may move (rule 12). */
export function hasStaleDues(incident: Incident, terms: Terms): boolean {
  return (
    incident.dues !== null && changedVersions(incident.dues.versions, versionsOf(terms)).length > 0
  );
}
