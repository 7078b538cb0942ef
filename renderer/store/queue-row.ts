import type { Tier } from '../../core/domain/customer.ts';
import type { Channel, IncidentStatus } from '../../core/domain/incident.ts';
import type { Severity } from '../../core/domain/severity.ts';
import type { Band, Clock } from '../../core/domain/sla-state.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import type { CustomerId, IncidentId, PersonId } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';

/** A case as the queue shows it. The same object until something of it changes. */
export type QueueRow = {
  readonly id: IncidentId;
  readonly number: string | null;
  readonly title: string;
  readonly customerId: CustomerId;
  readonly tier: Tier;
  readonly severity: Severity;
  readonly status: IncidentStatus;
  readonly assigneeId: PersonId | null;
  readonly channel: Channel;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly touchedAt: Instant;
  readonly operationalDueAt: Instant;
  readonly contractDueAt: Instant;
  readonly band: Band;
  /** When the band changes without a new fact; null when it never does. */
  readonly nextChangeAt: Instant | null;
  /** Ask `stateOf(clock, terms, now)` on every paint; null until the contract's terms have come. */
  readonly clock: Clock | null;
  readonly terms: Terms | null;
  readonly isSnoozed: boolean;
  /** An act on it has no outcome yet. */
  readonly isUnsent: boolean;
  /** The contract asks for a phone call that has not been logged (R10). */
  readonly isPhoneMissing: boolean;
  readonly hasConflict: boolean;
};

export type QueueView = 'mine' | 'all' | 'breaching' | 'waiting' | 'snoozed' | 'unsent';

/** What to show. A list left out does not narrow; all that are given must hold. */
export type QueueFilter = {
  readonly view: QueueView;
  readonly customerIds?: readonly CustomerId[];
  readonly severities?: readonly Severity[];
  readonly statuses?: readonly IncidentStatus[];
  readonly assigneeIds?: readonly (PersonId | null)[];
  readonly tiers?: readonly Tier[];
  readonly channels?: readonly Channel[];
  readonly tags?: readonly string[];
  /** Operational due before this. */
  readonly dueBefore?: Instant;
  /** Ids that a search found; null for no search. */
  readonly ids?: ReadonlySet<string> | null;
  /** With ended cases too; open ones only where left out. */
  readonly withEnded?: boolean;
};

/** How many open cases each entry of the navigation holds. */
export type QueueCounts = Readonly<Record<QueueView, number>>;

export type Queue = {
  readonly rows: readonly QueueRow[];
  readonly counts: QueueCounts;
  /** How many rows wait for another place while `hold` freezes the order. */
  readonly moved: number;
  /** False until all that is cached has been read. */
  readonly isLoaded: boolean;
};
