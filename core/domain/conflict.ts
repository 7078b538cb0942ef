import type { ConflictId, CustomerId, IncidentId, PersonId } from '../ids.ts';
import type { Instant } from '../time.ts';
import type { Entry } from './entry.ts';

/** A field that two people set differently while neither knew of the other. Values are as stored. */
export type ConflictField = {
  readonly field: 'severity' | 'assigneeId' | 'customerId';
  readonly base: string | null;
  readonly theirs: string | null;
  readonly mine: string | null;
};

/** "Mine" is the one whose command arrived second; "theirs" is what the backend holds. */
export type Conflict = {
  /** Equals the id of the withheld command. */
  readonly id: ConflictId;
  readonly incidentId: IncidentId;
  readonly customerId: CustomerId;
  readonly fields: readonly ConflictField[];
  /** What the withheld act would have written; written when "mine" is kept. */
  readonly entries: readonly Entry[];
  readonly mineBy: PersonId;
  readonly mineAt: Instant;
  readonly theirsBy: PersonId | null;
  readonly theirsAt: Instant | null;
  readonly settlement: {
    readonly keep: 'mine' | 'theirs';
    readonly by: PersonId;
    readonly at: Instant;
  } | null;
};
