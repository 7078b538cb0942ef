import type { PolicyId } from '../ids.ts';
import type { Severity } from './severity.ts';

/** `clock` runs round the clock; `business` accrues inside the office's windows only (rule 4, 5). */
export type Target = { readonly mode: 'clock' | 'business'; readonly seconds: number };

/** What a missing phone call does to the contract clock outside office hours (rule 6, R10). */
export type PhoneRule = 'start-on-call-or-opening' | 'informational';

/** The promise of one plan. Versioned: a change is a new version, sealed results keep the old one. */
export type Policy = {
  readonly id: PolicyId;
  readonly version: number;
  readonly name: string;
  readonly targets: Readonly<Record<Severity, Target>>;
  readonly phoneRule: PhoneRule;
  /** Whether waiting for the customer stops the response clock; false in the contract (rule 9). */
  readonly responseMayPause: boolean;
};
