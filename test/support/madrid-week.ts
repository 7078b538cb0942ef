import type { Fact } from '../../core/domain/incident.ts';
import { reckon, type CycleResult } from '../../core/domain/sla.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import { at } from './business-calendars.ts';
import { theTerms } from './sla.ts';

/** The office in Madrid under three contracts. */
export const madrid = theTerms();
export const informational = theTerms({ policy: { phoneRule: 'informational' } });
export const pausing = theTerms({ policy: { responseMayPause: true } });

/** Tuesday 10 March 2026; the office works from 08:00 to 17:00 UTC. */
export function tuesday(time: string): string {
  return `2026-03-10T${time}Z`;
}

/** Saturday 14 March 2026; the next opening is Monday 08:00 UTC. */
export function saturday(time: string): string {
  return `2026-03-14T${time}Z`;
}

export const MONDAY_OPENING = at('2026-03-16T08:00:00Z');

/** How one cycle of these facts is reckoned. */
export function cycleOf(facts: readonly Fact[], terms: Terms = madrid, cycle = 1): CycleResult {
  const result = reckon(facts, terms).find((one) => one.cycle === cycle);
  if (result === undefined) throw new Error(`No cycle ${cycle}`);
  return result;
}
