import type { Tier } from './customer.ts';
import type { Incident } from './incident.ts';
import { rank, type Severity } from './severity.ts';
import type { Band } from './sla-state.ts';
import type { Instant } from '../time.ts';

/** What the queue sorts by, kept beside a row so that sorting reckons nothing. */
export type QueueKey = {
  readonly band: Band;
  readonly tier: Tier;
  readonly operationalDueAt: Instant;
  readonly severity: Severity;
  readonly id: Incident['id'];
};

const BANDS: Readonly<Record<Band, number>> = {
  breached: 0,
  urgent: 1,
  warning: 2,
  calm: 3,
  // nothing runs out while an office sleeps; the list shows these under a head of their own
  asleep: 4,
  ended: 5,
};

const TIERS: Readonly<Record<Tier, number>> = { enterprise: 0, standard: 1 };

/** Band, then Enterprise before Standard (R11), then due, then level; a total order by the id. */
export function queueOrder(a: QueueKey, b: QueueKey): number {
  return (
    BANDS[a.band] - BANDS[b.band] ||
    TIERS[a.tier] - TIERS[b.tier] ||
    a.operationalDueAt - b.operationalDueAt ||
    rank(a.severity) - rank(b.severity) ||
    orderOfIds(a.id, b.id)
  );
}

function orderOfIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
