import type { CommandId, ContactId, CustomerId, IncidentId, PersonId } from '../ids.ts';
import type { Instant } from '../time.ts';
import type { Channel, Dues, Versions, WithdrawReason } from './incident.ts';
import type { Severity, SeverityBasis } from './severity.ts';

type MovedDues = Omit<Dues, 'versions'>;

/** What a line of the timeline tells, without the long text. */
export type EntryDetail =
  | { readonly kind: 'opened'; readonly channel: Channel; readonly severity: Severity }
  | {
      readonly kind: 'answered';
      readonly channel: Channel;
      readonly contactId: ContactId | null;
      /** A preliminary analysis; empty where the answer asks for missing material only (R9). */
      readonly analysis: string;
      /** The missing material that was asked for, one item a line. */
      readonly requests: readonly string[];
    }
  | {
      readonly kind: 'called';
      readonly contactId: ContactId | null;
      readonly callerName: string;
      readonly isAuthorised: boolean;
    }
  | {
      readonly kind: 'severity-changed';
      readonly from: Severity;
      readonly to: Severity;
      readonly basis: SeverityBasis;
    }
  | { readonly kind: 'noted' }
  | { readonly kind: 'edited'; readonly fields: readonly string[] }
  | {
      readonly kind: 'assigned';
      readonly assigneeId: PersonId | null;
      readonly label: string | null;
    }
  | { readonly kind: 'paused' }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'resolved' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'withdrawn'; readonly reason: WithdrawReason }
  | { readonly kind: 'reopened' }
  | { readonly kind: 'retracted'; readonly entryId: CommandId }
  | { readonly kind: 'receipt-corrected'; readonly receivedAt: Instant }
  | { readonly kind: 'conflict-settled'; readonly keep: 'mine' | 'theirs' }
  | {
      /** A late fact changed the kept result of a cycle (rule 10). */
      readonly kind: 'verdict-changed';
      readonly cycle: number;
      readonly from: string;
      readonly to: string;
    }
  | {
      /** New versions of what a due rests on have moved it (rule 12). */
      readonly kind: 'dues-moved';
      readonly cycle: number;
      readonly from: MovedDues;
      readonly to: MovedDues;
      readonly because: readonly (keyof Versions)[];
    };

/** One line of a record's timeline, with its long text. Append-only. */
export type Entry = {
  /** The command that made it. */
  readonly id: CommandId;
  readonly incidentId: IncidentId;
  readonly customerId: CustomerId;
  readonly by: PersonId | null;
  /** Corrected event time. */
  readonly at: Instant;
  /** The device's wall time when it was written. */
  readonly writtenAt: Instant;
  /** Backend time of arrival; null while it is only on the desktop. */
  readonly arrivedAt: Instant | null;
  readonly isDisputed: boolean;
  readonly isInferred: boolean;
  readonly detail: EntryDetail;
  readonly body: string;
};
