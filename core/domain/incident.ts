import type {
  CommandId,
  ContactId,
  ContractId,
  CustomerId,
  DeploymentId,
  IncidentId,
  PersonId,
} from '../ids.ts';
import type { Instant } from '../time.ts';
import type { Origin } from './customer.ts';
import type { Severity, SeverityBasis } from './severity.ts';

/** How a request or a word with the customer travelled (R3 to R6). */
export const CHANNELS = ['portal', 'tam', 'phone', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

export const STATUSES = [
  'new',
  'in-analysis',
  'waiting',
  'resolved',
  'closed',
  'withdrawn',
] as const;
/** `new` until the cycle's qualified answer; `waiting` is for the customer. */
export type IncidentStatus = (typeof STATUSES)[number];

export type WithdrawReason = 'by-customer' | 'duplicate';

/** The part of a target that is used up, or the time left, at which an alarm sounds (rule 16). */
export const THRESHOLDS = ['50%', '75%', '90%', '15min', '10min', '5min', '0'] as const;
export type Threshold = (typeof THRESHOLDS)[number];

type FactBase = {
  /** The command that made the fact; orders facts of the same second. */
  readonly id: CommandId;
  /** Corrected event time, a whole second (rules 1 and 14). */
  readonly at: Instant;
  /** Null for an import or a rule. */
  readonly by: PersonId | null;
  /** 1 for the first; each reopening starts the next (rule 11). */
  readonly cycle: number;
  /** The device's clock was off by more than a minute when this was recorded (rule 14). */
  readonly isDisputed: boolean;
  /** Concluded by an import from a log that does not say it outright. */
  readonly isInferred: boolean;
};

/**
 * What the clock reads. Append-only: a mistake is retracted by another fact, never erased (rule 21).
 * `received` opens cycle 1, `reopened` every later one.
 */
export type Fact = FactBase &
  (
    | { readonly kind: 'received'; readonly severity: Severity }
    | { readonly kind: 'reopened'; readonly severity: Severity }
    | { readonly kind: 'called' }
    | { readonly kind: 'answered' }
    | {
        readonly kind: 'severity-changed';
        readonly from: Severity;
        readonly to: Severity;
        readonly basis: SeverityBasis;
      }
    | { readonly kind: 'paused' }
    | { readonly kind: 'resumed' }
    | { readonly kind: 'resolved' }
    | { readonly kind: 'closed' }
    | { readonly kind: 'withdrawn'; readonly reason: WithdrawReason }
    | { readonly kind: 'retracted'; readonly factId: CommandId }
    | { readonly kind: 'receipt-corrected'; readonly receivedAt: Instant }
    | { readonly kind: 'alarm-acknowledged'; readonly threshold: Threshold }
  );

export type FactKind = Fact['kind'];
export type FactOf<Kind extends FactKind> = Extract<Fact, { kind: Kind }>;

/** The versions a due was reckoned with (rules 2, 12, 13). */
export type Versions = {
  /** `id@version` */
  readonly policy: string;
  /** `id@version` */
  readonly calendar: string;
  /** IANA release, such as `2026f` */
  readonly zones: string;
};

/** How a cycle stands against its contract due. Equal to the due is met (rule 8). */
export type Verdict =
  | { readonly kind: 'open' }
  | { readonly kind: 'met'; readonly answeredAt: Instant }
  | { readonly kind: 'missed'; readonly answeredAt: Instant | null; readonly breachedAt: Instant }
  | { readonly kind: 'withdrawn'; readonly withdrawnAt: Instant };

/** The kept result of an ended cycle (rule 12): read, not reckoned again, save by a late fact. */
export type Seal = {
  readonly cycle: number;
  readonly severity: Severity;
  readonly receivedAt: Instant;
  readonly operationalDueAt: Instant;
  readonly contractDueAt: Instant;
  readonly verdict: Exclude<Verdict, { kind: 'open' }>;
  /** The last fact that the seal has read, so that a late one is noticed. */
  readonly factCount: number;
  readonly versions: Versions;
};

/** Absolute dues of the open cycle, a cache beside their facts: written only by `settle`. */
export type Dues = {
  readonly operationalDueAt: Instant;
  readonly contractDueAt: Instant;
  readonly versions: Versions;
};

/** A level change that waits for a person because another one was made meanwhile. */
export type WithheldSeverity = {
  readonly conflictId: string;
  readonly fact: FactOf<'severity-changed'>;
};

export type Incident = {
  readonly id: IncidentId;
  /** `INC-1234`; null until the backend has numbered a case opened offline. */
  readonly number: string | null;
  readonly customerId: CustomerId;
  readonly contractId: ContractId;
  readonly deploymentId: DeploymentId | null;
  readonly contactId: ContactId | null;
  readonly title: string;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly channel: Channel;
  /** Why e-mail was used: the portal account was out of reach (R6). */
  readonly emailReason: string | null;
  readonly severity: Severity;
  readonly status: IncidentStatus;
  readonly assigneeId: PersonId | null;
  readonly duplicateOfId: IncidentId | null;
  /** Ordered by (at, id); the first is `received`. */
  readonly facts: readonly Fact[];
  readonly seals: readonly Seal[];
  readonly withheld: readonly WithheldSeverity[];
  /** Null once the current cycle has ended. */
  readonly dues: Dues | null;
  readonly origin: Origin;
  /** Event time of the last act that a person would call news. */
  readonly touchedAt: Instant;
};

/** Ordered by corrected time, then by command id (rule 1). */
export function byTime(a: Fact, b: Fact): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/**
 * Level changes of the same cycle that stand later than a withheld one. Where the withheld one is
 * kept it overrules them: they were made by somebody who did not know of it.
 */
export function overruledBy(
  withheld: FactOf<'severity-changed'>,
  facts: readonly Fact[],
): readonly FactOf<'severity-changed'>[] {
  return standing(facts).filter(
    (fact): fact is FactOf<'severity-changed'> =>
      fact.kind === 'severity-changed' &&
      fact.cycle === withheld.cycle &&
      byTime(fact, withheld) > 0,
  );
}

/** The cycle that is running or was last sealed. */
export function currentCycle(facts: readonly Fact[]): number {
  return facts.reduce((cycle, fact) => Math.max(cycle, fact.cycle), 1);
}

/** Facts that stand: neither retracted nor a retraction (rule 21). */
export function standing(facts: readonly Fact[]): readonly Fact[] {
  const struck = new Set(facts.flatMap((fact) => (fact.kind === 'retracted' ? [fact.factId] : [])));
  return facts.filter((fact) => fact.kind !== 'retracted' && !struck.has(fact.id));
}

export function isEnded(status: IncidentStatus): boolean {
  return status === 'resolved' || status === 'closed' || status === 'withdrawn';
}
