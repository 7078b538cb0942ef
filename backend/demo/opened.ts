import type { Instant } from '../../core/time.ts';
import { CaseScript } from './case-script.ts';
import { BUSINESS_OPENINGS } from './openings-business.ts';
import { CLOCK_OPENINGS } from './openings-clock.ts';

const OPENINGS = { ...CLOCK_OPENINGS, ...BUSINESS_OPENINGS };

/** Begins the story of a case whose first words are known. */
export function opened(name: keyof typeof OPENINGS, at: Instant): CaseScript {
  return new CaseScript({ ...OPENINGS[name], at });
}
