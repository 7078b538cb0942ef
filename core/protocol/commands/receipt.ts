import { currentCycle, standing, type Fact, type Incident } from '../../domain/incident.ts';
import { DAY_MS, earliest, type Instant } from '../../time.ts';
import type { Refusal } from '../refusal.ts';
import { endOfCase } from './cycles.ts';

/** How far back a person may date a receipt or a call; more is a slip of the hand (decision 0003). */
const REACH_MS = 365 * DAY_MS;

/** Why something cannot have happened then, told against the time that it belongs to; or null. */
export function refuseTime(told: Instant, against: Instant, now: Instant): Refusal | null {
  if (told > now) return { kind: 'in-the-future' };
  return told < against - REACH_MS ? { kind: 'too-long-ago' } : null;
}

/** When the case was submitted: `at` for one without a receipt. */
export function submittedAt(incident: Incident, at: Instant): Instant {
  return incident.facts.find(({ kind }) => kind === 'received')?.at ?? at;
}

/** Why the running cycle cannot have been received then, or null. */
export function refuseReceipt(incident: Incident, told: Instant, now: Instant): Refusal | null {
  const untimely = refuseTime(told, submittedAt(incident, now), now);
  // short of that, the borders of its cycle say more than a year does
  if (untimely?.kind === 'in-the-future') return untimely;
  const facts = standing(incident.facts);
  const cycle = currentCycle(incident.facts);
  const answeredAt = endOfClock(facts, cycle);
  if (answeredAt !== null && told > answeredAt) return { kind: 'receipt-after-answer' };
  const earlierEnd =
    cycle > 1 ? (endOfCase(facts, cycle - 1) ?? endOfClock(facts, cycle - 1)) : null;
  if (earlierEnd !== null && told < earlierEnd) return { kind: 'earlier-cycle' };
  return untimely;
}

const STOPS: readonly Fact['kind'][] = ['answered', 'withdrawn', 'resolved', 'closed'];

/** When the response clock of a cycle stopped: an import may end a case that nobody answered. */
function endOfClock(facts: readonly Fact[], cycle: number): Instant | null {
  const [first, ...others] = facts.flatMap((fact) =>
    fact.cycle === cycle && STOPS.includes(fact.kind) ? [fact.at] : [],
  );
  return first === undefined ? null : earliest(first, ...others);
}
