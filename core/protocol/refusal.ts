import type { IncidentStatus } from '../domain/incident.ts';

/** Why an act was not taken. The window puts each kind into words, in both languages. */
export type Refusal =
  | { readonly kind: 'unknown-record' }
  | { readonly kind: 'already-exists' }
  | { readonly kind: 'no-access' }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'no-contract' }
  | { readonly kind: 'unknown-person' }
  | { readonly kind: 'unknown-contact' }
  | { readonly kind: 'unknown-deployment' }
  | { readonly kind: 'email-needs-reason' }
  | { readonly kind: 'in-the-future' }
  /** More than a year before the case (decision 0003). */
  | { readonly kind: 'too-long-ago' }
  /** A snooze that would end before it began. */
  | { readonly kind: 'already-past' }
  /** Later than the answer, or the other end, of the cycle that it would begin. */
  | { readonly kind: 'receipt-after-answer' }
  /** The case named as the original is itself withdrawn as a duplicate. */
  | { readonly kind: 'duplicate-of-duplicate' }
  /** The answer holds neither an analysis nor a request for missing material (R9). */
  | { readonly kind: 'answer-without-substance' }
  /** The cycle has no qualified answer yet (rule 11). */
  | { readonly kind: 'not-answered' }
  | { readonly kind: 'wrong-status'; readonly status: IncidentStatus }
  | { readonly kind: 'same-severity' }
  /** "Worsened" goes up only, "downgrade" down only (rule 10). */
  | { readonly kind: 'wrong-direction' }
  | { readonly kind: 'nothing-to-change' }
  | { readonly kind: 'not-retractable' }
  | { readonly kind: 'already-retracted' }
  | { readonly kind: 'earlier-cycle' }
  | { readonly kind: 'already-settled' }
  | { readonly kind: 'malformed'; readonly issues: readonly string[] }
  | { readonly kind: 'unknown-command' }
  /** The command's id was used before for other bytes. */
  | { readonly kind: 'reused-id' };

export type RefusalKind = Refusal['kind'];
