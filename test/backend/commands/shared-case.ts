import { readRecords } from '../../../backend/store/records.ts';
import { aDesk, type Client, type Desk } from '../desk.ts';
import { aCommand, anIncident, incidentRecord } from '../tenant.ts';

export const note = (id: string, body = 'Words') => aCommand('note', id, { body });

/** A case of a customer whom Ana and Bruno both serve, each at a desk. */
export async function aCase(): Promise<{
  desk: Desk;
  ana: Client;
  bruno: Client;
  id: string;
  read: () => ReturnType<typeof caseOf>;
}> {
  const desk = await aDesk();
  const incident = anIncident();
  await desk.save(incidentRecord(incident));
  return {
    desk,
    ana: desk.as('ana'),
    bruno: desk.as('bruno'),
    id: incident.id,
    read: () => caseOf(desk, incident.id),
  };
}

export async function caseOf(desk: Desk, id: string) {
  const [found] = await readRecords(desk.database.db, 'incident', [id]);
  return found!;
}

export const entriesOf = (desk: Desk) => desk.database.db.selectFrom('entry').selectAll().execute();
