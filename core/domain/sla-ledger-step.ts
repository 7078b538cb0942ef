import type { Day, Instant } from '../time.ts';
import type { DayReason, OpenInterval } from './business-hours.ts';
import type { CommandId, PersonId } from '../ids.ts';
import type { Versions, WithheldSeverity } from './incident.ts';
import type { Target } from './policy.ts';
import type { Severity, SeverityBasis } from './severity.ts';
import type { CycleFacts } from './sla-cycle.ts';
import type { Leg, LegResult } from './sla-due.ts';

export type Which = 'operational' | 'contract';

/** What one line of the ledger says, without words. */
export type LedgerDetail =
  | {
      readonly kind: 'received';
      readonly severity: Severity;
      readonly target: Target;
      /** When the case was opened; the receipt differs by a call or a correction. */
      readonly submittedAt: Instant;
    }
  | { readonly kind: 'called'; readonly factId: CommandId; readonly by: PersonId | null }
  | {
      /** What a new level did to the due: begin anew at the change, lose to the older due, or reckon
       * all again from the receipt. */
      readonly kind: 'severity-changed';
      readonly factId: CommandId;
      readonly by: PersonId | null;
      readonly from: Severity;
      readonly to: Severity;
      readonly basis: SeverityBasis;
      readonly effect: 'restarted' | 'older-due-won' | 'reckoned-again';
      readonly target: Target;
      readonly dueBeforeAt: Instant;
      readonly dueAfterAt: Instant;
      /** The breach that stays although the level was downgraded. */
      readonly breachedAt: Instant | null;
      /** Waits for a person to settle a conflict; counts for the operational due only. */
      readonly isWithheld: boolean;
    }
  | {
      /** Time that counts. `window` is the whole window of a business target. */
      readonly kind: 'used';
      readonly to: Instant;
      readonly window: OpenInterval | null;
      readonly reason: DayReason | null;
    }
  | {
      /** A day without a window: `week` is a weekend or the like, the others have a name. */
      readonly kind: 'skipped-day';
      readonly reason: DayReason;
    }
  | {
      /** The phone rule: outside the windows the contract clock began with a call or an opening. */
      readonly kind: 'held';
      readonly to: Instant;
      readonly until: 'call' | 'opening';
    }
  | { readonly kind: 'paused'; readonly to: Instant | null; readonly doesCount: boolean }
  | { readonly kind: 'offset-changed'; readonly fromMs: number; readonly toMs: number }
  | { readonly kind: 'sum'; readonly target: Target; readonly severity: Severity }
  | { readonly kind: 'due' }
  | { readonly kind: 'versions'; readonly versions: Versions; readonly holidaysUntilDay: Day };

/** A line; `day` is the office's. Seconds of all lines but the sum add up to the target exactly. */
export type LedgerStep = {
  readonly at: Instant;
  readonly day: Day;
  readonly seconds: number;
  readonly cumulativeSeconds: number;
  readonly detail: LedgerDetail;
};

/** A line before the running total is known. */
export type Draft = {
  readonly at: Instant;
  readonly day?: Day;
  readonly seconds?: number;
  readonly detail: LedgerDetail;
};

/** The leg that rules one due, with the facts behind it. */
export type Ruling = {
  readonly which: Which;
  readonly read: CycleFacts;
  readonly legs: LegResult;
  readonly leg: Leg;
  readonly withheld: WithheldSeverity | null;
  readonly startAt: Instant;
  readonly dueAt: Instant;
};
