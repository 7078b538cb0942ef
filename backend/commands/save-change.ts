import { applyChange, type Change } from '../../core/domain/change.ts';
import type { Entry } from '../../core/domain/entry.ts';
import type { Incident } from '../../core/domain/incident.ts';
import { settle, type VerdictChange } from '../../core/domain/settle.ts';
import { idOf, type CustomerId } from '../../core/ids.ts';
import type { Command } from '../../core/protocol/commands/all.ts';
import type { Instant } from '../../core/time.ts';
import {
  nextIncidentNumbers,
  readRecords,
  saveRecords,
  syncIdOf,
  type SyncedRecord,
  type Writing,
} from '../store/records.ts';
import type { Touched } from '../store/tables.ts';
import type { ReadTerms } from '../store/terms.ts';

/** Whose act is saved, and when it came. */
export type Origin = {
  readonly personId: string;
  readonly clientId: string;
  readonly command: Command;
  readonly eventAt: Instant;
  readonly arrivedAt: Instant;
};

/** Writes a decided change with everything that follows from it; returns what it touched. */
export async function saveChange(
  tx: Writing,
  readTerms: ReadTerms,
  before: Incident | null,
  change: Change,
  origin: Origin,
): Promise<readonly Touched[]> {
  const { incident, verdictChanges } = await settled(tx, readTerms, before, change);
  const written = change.writes.map((write) => arrived(write as SyncedRecord, origin.arrivedAt));
  const told = verdictChanges.map((one) => verdictEntry(incident, one, origin));
  const moved =
    before !== null && before.customerId !== incident.customerId
      ? await besides(tx, incident.id, incident.customerId)
      : [];
  const isWritten = (record: SyncedRecord): boolean =>
    written.some((one) => one.entity === record.entity && syncIdOf(one) === syncIdOf(record));
  const records: readonly SyncedRecord[] = [
    { entity: 'incident', row: incident },
    ...written.map((record) => ownedBy(record, incident.customerId)),
    ...told,
    ...moved.filter((record) => !isWritten(record)),
  ];
  const version = await saveRecords(tx, records);
  await noteFields(tx, before, change, version, origin);
  return records.map((record) => ({ entity: record.entity, id: syncIdOf(record) }));
}

async function settled(
  tx: Writing,
  readTerms: ReadTerms,
  before: Incident | null,
  change: Change,
): Promise<ReturnType<typeof settle>> {
  const applied = applyChange(before, change);
  const [contract] = await readRecords(tx, 'contract', [applied.contractId]);
  if (contract === undefined) throw new Error(`No contract ${applied.contractId}`);
  const [number = null] =
    applied.number === null ? await nextIncidentNumbers(tx, 1) : [applied.number];
  return settle({ ...applied, number }, await readTerms(tx, contract));
}

/** What the desktop could not know: when its words reached the backend. */
function arrived(record: SyncedRecord, at: Instant): SyncedRecord {
  const stamped = (entry: Entry): Entry => ({ ...entry, arrivedAt: entry.arrivedAt ?? at });
  if (record.entity === 'entry') return { entity: 'entry', row: stamped(record.row) };
  if (record.entity !== 'conflict') return record;
  const { row } = record;
  return { entity: 'conflict', row: { ...row, entries: row.entries.map(stamped) } };
}

/** A late fact that turns a kept result is itself told in the timeline (sla.md rule 10). */
function verdictEntry(incident: Incident, change: VerdictChange, origin: Origin): SyncedRecord {
  const row: Entry = {
    id: idOf(`${origin.command.id}:verdict-${String(change.cycle)}`),
    incidentId: incident.id,
    customerId: incident.customerId,
    by: idOf(origin.personId),
    at: origin.eventAt,
    writtenAt: origin.command.at,
    arrivedAt: origin.arrivedAt,
    isDisputed: false,
    isInferred: false,
    detail: {
      kind: 'verdict-changed',
      cycle: change.cycle,
      from: change.from.kind,
      to: change.to.kind,
    },
    body: '',
  };
  return { entity: 'entry', row };
}

/** A case that goes to another customer takes its timeline along, and everyone's snoozes. */
async function besides(
  tx: Writing,
  incidentId: string,
  customerId: CustomerId,
): Promise<readonly SyncedRecord[]> {
  const found: SyncedRecord[] = [];
  for (const entity of ['entry', 'conflict', 'snooze'] as const) {
    const rows: readonly object[] = await tx
      .selectFrom(entity as 'entry')
      .selectAll()
      .where('incidentId', '=', idOf(incidentId))
      .execute();
    found.push(...rows.map((row) => ownedBy({ entity, row } as SyncedRecord, customerId)));
  }
  return found;
}

function ownedBy(record: SyncedRecord, customerId: CustomerId): SyncedRecord {
  return { ...record, row: { ...record.row, customerId } } as SyncedRecord;
}

async function noteFields(
  tx: Writing,
  before: Incident | null,
  change: Change,
  version: number,
  origin: Origin,
): Promise<void> {
  if (before === null) return;
  const rows = Object.entries(change.set)
    .map(([field, value]) => ({ field, value, old: before[field as keyof Incident] }))
    .filter(({ value, old }) => JSON.stringify(value) !== JSON.stringify(old))
    .map(({ field, value, old }) => ({
      entity: 'incident' as const,
      id: before.id,
      field,
      version,
      old: JSON.stringify(old),
      new: JSON.stringify(value),
      personId: origin.personId,
      commandId: origin.command.id,
      clientId: origin.clientId,
      serverAt: origin.arrivedAt,
      clientAt: origin.command.at,
    }));
  if (rows.length > 0) await tx.insertInto('fieldChange').values(rows).execute();
}
