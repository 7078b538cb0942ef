import type { DiagnosticCounts } from '../../core/bridge/diagnostics.ts';
import type { Database } from './db.ts';

/** How much this desk holds, in numbers that say nothing of what it is. */
export async function recordCounts(db: Database): Promise<DiagnosticCounts> {
  return {
    incidents: await db.incident.count(),
    entries: await db.entry.count(),
    unsent: await db.outbox.count(),
    refused: await db.outcome.filter(({ outcome }) => outcome.kind === 'refused').count(),
  };
}
