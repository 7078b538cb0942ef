import { byTime, type Incident } from '../../core/domain/incident.ts';
import { settle } from '../../core/domain/settle.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import type { CustomerId, PersonId } from '../../core/ids.ts';
import type { ImportChanges } from '../../core/protocol/imports.ts';
import { grantAccess, type Grant } from '../store/access.ts';
import {
  inTransaction,
  lockRecord,
  readRecords,
  saveRecords,
  type Reading,
  type SyncedRecord,
  type Writing,
} from '../store/records.ts';
import type { ImportPlan, ServingOffice } from './import-plan.ts';

/** How many ids are asked for at once. */
const BATCH = 5_000;

/**
 * Writes an import in one transaction: all of it or nothing. What was imported before is left alone,
 * but for facts that a later log adds; what people have done to it since is never undone.
 */
export async function writePlan(
  db: Reading,
  plan: ImportPlan,
  serving: ServingOffice,
  signal: AbortSignal,
): Promise<ImportChanges> {
  return inTransaction(db, async (tx) => {
    const { added, changed, same } = await differences(tx, plan, serving.terms);
    const records = [...added, ...changed];
    if (records.length > 0) await saveRecords(tx, records);
    const grants = await missingGrants(tx, plan, serving);
    if (grants.length > 0) await grantAccess(tx, grants);
    // the last chance to leave nothing: throwing rolls all of it back
    signal.throwIfAborted();
    return { added: added.length, changed: changed.length, same };
  });
}

type Differences = {
  readonly added: readonly SyncedRecord[];
  readonly changed: readonly SyncedRecord[];
  readonly same: number;
};

async function differences(tx: Writing, plan: ImportPlan, terms: Terms): Promise<Differences> {
  const wanted: readonly SyncedRecord[] = [
    ...plan.customers.map((row): SyncedRecord => ({ entity: 'customer', row })),
    ...plan.contracts.map((row): SyncedRecord => ({ entity: 'contract', row })),
    ...plan.entries.map((row): SyncedRecord => ({ entity: 'entry', row })),
  ];
  const kept = await knownIds(tx, wanted);
  const stored = await storedIncidents(tx, plan);
  const fresh = plan.cases.flatMap(({ incident }) => (stored.has(incident.id) ? [] : [incident]));
  const numbered = await withFreeNumbers(tx, fresh);
  const changed = await grown(tx, plan, stored, terms);
  const added = [
    ...wanted.filter(({ row }) => !kept.has(idIn(row))),
    ...numbered.map((row): SyncedRecord => ({ entity: 'incident', row })),
  ];
  return { added, changed, same: kept.size + stored.size - changed.length };
}

const idIn = (row: SyncedRecord['row']): string => row.id;

async function knownIds(
  tx: Writing,
  records: readonly SyncedRecord[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (const entity of ['customer', 'contract', 'entry'] as const) {
    const ids = records.flatMap((one) => (one.entity === entity ? [idIn(one.row)] : []));
    for (let from = 0; from < ids.length; from += BATCH) {
      const found = await tx
        .selectFrom(entity as 'entry')
        .select('id')
        .where('id', 'in', ids.slice(from, from + BATCH) as never[])
        .execute();
      for (const { id } of found) known.add(id);
    }
  }
  return known;
}

async function storedIncidents(
  tx: Writing,
  plan: ImportPlan,
): Promise<ReadonlyMap<string, Incident>> {
  const ids = plan.cases.map(({ incident }) => incident.id);
  const found = await readRecords(tx, 'incident', ids);
  return new Map(found.map((incident) => [incident.id, incident]));
}

/** Cases imported before to which this log adds facts. */
async function grown(
  tx: Writing,
  plan: ImportPlan,
  stored: ReadonlyMap<string, Incident>,
  terms: Terms,
): Promise<readonly SyncedRecord[]> {
  const records: SyncedRecord[] = [];
  for (const { incident } of plan.cases) {
    const known = stored.get(incident.id);
    if (known === undefined || !addsFacts(known, incident)) continue;
    const current = await lockRecord(tx, 'incident', incident.id);
    if (current !== null)
      records.push({ entity: 'incident', row: merged(current, incident, terms) });
  }
  return records;
}

function addsFacts(stored: Incident, imported: Incident): boolean {
  const known = new Set(stored.facts.map(({ id }) => id));
  return imported.facts.some(({ id }) => !known.has(id));
}

/** The fields follow the log as long as nobody here has touched the case. */
function merged(
  stored: Incident,
  imported: Incident,
  terms: Terms,
): SyncedRecord['row'] & Incident {
  const known = new Set(stored.facts.map(({ id }) => id));
  const told = new Set(imported.facts.map(({ id }) => id));
  const fresh = imported.facts.filter(({ id }) => !known.has(id));
  const isUntouched = stored.facts.every(({ id }) => told.has(id));
  const { status, severity, title, category } = isUntouched ? imported : stored;
  const facts = [...stored.facts, ...fresh].sort(byTime);
  const touchedAt = imported.touchedAt > stored.touchedAt ? imported.touchedAt : stored.touchedAt;
  const whole = { ...stored, status, severity, title, category, facts, touchedAt };
  return settle(whole, terms).incident;
}

/**
 * Numbers are the log's own; where another case bears one (the same log read in another way), all of
 * this import's get the same ending: `INC0000047-2`.
 */
async function withFreeNumbers(
  tx: Writing,
  incidents: readonly Incident[],
): Promise<readonly Incident[]> {
  for (let round = 1; ; round += 1) {
    const ending = round === 1 ? '' : `-${round}`;
    const numbered = incidents.map((one) => ({ ...one, number: `${one.number ?? ''}${ending}` }));
    if (!(await isAnyTaken(tx, numbered))) return numbered;
  }
}

async function isAnyTaken(tx: Writing, incidents: readonly Incident[]): Promise<boolean> {
  for (let from = 0; from < incidents.length; from += BATCH) {
    const numbers = incidents.slice(from, from + BATCH).map(({ number }) => number);
    const taken = await tx
      .selectFrom('incident')
      .select('id')
      .where('number', 'in', numbers)
      .limit(1)
      .executeTakeFirst();
    if (taken !== undefined) return true;
  }
  return false;
}

/** TAM and deputy of the office, and those who see every customer. */
async function missingGrants(
  tx: Writing,
  { customers }: ImportPlan,
  { tamId, deputyId }: ServingOffice,
): Promise<readonly Grant[]> {
  const overall = await tx
    .selectFrom('person')
    .select('id')
    .where('role', 'in', ['duty-manager', 'team-lead', 'admin'])
    .execute();
  const people = new Set<PersonId>([tamId, ...overall.map(({ id }) => id)]);
  if (deputyId !== null) people.add(deputyId);
  const customerIds: readonly CustomerId[] = customers.map(({ id }) => id);
  const held = await tx
    .selectFrom('accessGrant')
    .select(['personId', 'customerId'])
    .where('untilVersion', 'is', null)
    .where('customerId', 'in', customerIds)
    .execute();
  const known = new Set(held.map(({ personId, customerId }) => `${personId} ${customerId}`));
  return customerIds.flatMap((customerId) =>
    [...people].flatMap((personId) =>
      known.has(`${personId} ${customerId}`) ? [] : [{ personId, customerId }],
    ),
  );
}
