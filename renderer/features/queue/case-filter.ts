import type { Tier } from '../../../core/domain/customer.ts';
import type { Channel, IncidentStatus } from '../../../core/domain/incident.ts';
import type { Severity } from '../../../core/domain/severity.ts';
import type { CustomerId, PersonId } from '../../../core/ids.ts';
import type { DurationMs } from '../../../core/time.ts';

/** `me` is whoever reads, so that a link shows each person their own; null is nobody. */
export type Owner = PersonId | 'me' | null;

/** What a filter asks for. An empty list does not narrow; all that are given must hold. */
export type CaseFilter = {
  readonly severities: readonly Severity[];
  readonly customerIds: readonly CustomerId[];
  readonly owners: readonly Owner[];
  readonly statuses: readonly IncidentStatus[];
  readonly channels: readonly Channel[];
  readonly tiers: readonly Tier[];
  /** A case must carry every one of them. */
  readonly tags: readonly string[];
  /** Due operationally before so long from now; 0 asks for what is overdue. Whole minutes. */
  readonly dueWithinMs: DurationMs | null;
};

export type FilterField =
  'level' | 'customer' | 'owner' | 'state' | 'channel' | 'tier' | 'tag' | 'due';

export const NO_FILTER: CaseFilter = {
  severities: [],
  customerIds: [],
  owners: [],
  statuses: [],
  channels: [],
  tiers: [],
  tags: [],
  dueWithinMs: null,
};
