import type { Snooze } from '../../core/domain/snooze.ts';
import type { IncidentId } from '../../core/ids.ts';
import type { Desk } from './desk.ts';

export async function snoozesOf(desk: Desk): Promise<ReadonlyMap<IncidentId, Snooze>> {
  const rows = await desk.db.snooze.toArray();
  const own = rows.filter(({ record }) => record.personId === desk.actor.personId);
  return new Map(own.map(({ record }) => [record.incidentId, record]));
}
