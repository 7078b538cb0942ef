import { sql } from 'kysely';
import type { Contract } from '../../core/domain/customer.ts';
import type { Entry } from '../../core/domain/entry.ts';
import { currentCycle, type Dues, type Incident } from '../../core/domain/incident.ts';
import { hasStaleDues, settle } from '../../core/domain/settle.ts';
import { changedVersions, versionsOf, type Terms } from '../../core/domain/sla-terms.ts';
import type { IncidentId } from '../../core/ids.ts';
import { wholeSecond, type Instant } from '../../core/time.ts';
import { derivedId } from '../derived-id.ts';
import {
  inTransaction,
  lockRecord,
  readRecords,
  saveRecords,
  type Reading,
  type SyncedRecord,
  type Writing,
} from '../store/records.ts';
import type { ReadTerms } from '../store/terms.ts';

/*
 * Open cycles go by the newest versions of policy, calendar and zone data (sla.md rule 12). Laws:
 * 1. A due that moves is told in the timeline of its case, from what to what and why. Seals stay.
 * 2. Cases are renewed a few at a time, each under its lock: acts and pulls go on meanwhile.
 * 3. Run again, or by two processes at once, it comes to the same.
 */

export type RenewDuesContext = {
  readonly db: Reading;
  readonly readTerms: ReadTerms;
  readonly now: () => Instant;
  /** No more cases are begun once it is aborted. */
  readonly signal?: AbortSignal;
};

/** How many open cycles were reckoned with other versions, and of how many of them a due moved. */
export type Renewed = { readonly renewed: number; readonly moved: number };

/** Cases in one transaction: short enough that an act does not notice. */
const SLICE = 50;

export async function renewDues(context: RenewDuesContext): Promise<Renewed> {
  let sum: Renewed = { renewed: 0, moved: 0 };
  for (const contract of await contractsOf(context.db)) {
    const terms = await context.readTerms(context.db, contract);
    let afterId = '';
    for (;;) {
      if (context.signal?.aborted === true) return sum;
      const ids = await staleIds(context.db, contract, terms, afterId);
      const last = ids.at(-1);
      if (last === undefined) break;
      const found = await inTransaction(context.db, (tx) => renew(tx, ids, terms, context.now()));
      sum = { renewed: sum.renewed + found.renewed, moved: sum.moved + found.moved };
      afterId = last;
    }
  }
  return sum;
}

async function contractsOf(db: Reading): Promise<readonly Contract[]> {
  const found = await db.selectFrom('contract').select('id').orderBy('id').execute();
  return readRecords(
    db,
    'contract',
    found.map(({ id }) => id),
  );
}

async function staleIds(
  db: Reading,
  { id }: Contract,
  terms: Terms,
  afterId: string,
): Promise<readonly IncidentId[]> {
  const { rows } = await sql<{ id: IncidentId }>`
    select id from incident
    where contract_id = ${id} and dues is not null and id > ${afterId}
      and dues -> 'versions' <> ${JSON.stringify(versionsOf(terms))}::text::jsonb
    order by id limit ${SLICE}`.execute(db);
  return rows.map((row) => row.id);
}

async function renew(
  tx: Writing,
  ids: readonly IncidentId[],
  terms: Terms,
  now: Instant,
): Promise<Renewed> {
  const incidents: SyncedRecord[] = [];
  const told: SyncedRecord[] = [];
  for (const id of ids) {
    const before = await lockRecord(tx, 'incident', id);
    // somebody acted on it meanwhile
    if (before === null || !hasStaleDues(before, terms)) continue;
    const { incident } = settle(before, terms);
    incidents.push({ entity: 'incident', row: incident });
    const row = movedEntry(before, incident, now);
    if (row !== null) told.push({ entity: 'entry', row });
  }
  if (incidents.length > 0) await saveRecords(tx, [...incidents, ...told]);
  return { renewed: incidents.length, moved: told.length };
}

/** Null where neither due has moved. */
function movedEntry(before: Incident, after: Incident, now: Instant): Entry | null {
  const { dues: from } = before;
  const { dues: to } = after;
  if (from === null || to === null || isSame(from, to)) return null;
  const at = wholeSecond(now);
  return {
    id: derivedId(JSON.stringify(['dues-moved', after.id, to.versions, now])),
    incidentId: after.id,
    customerId: after.customerId,
    by: null,
    at,
    writtenAt: at,
    arrivedAt: at,
    isDisputed: false,
    isInferred: false,
    detail: {
      kind: 'dues-moved',
      cycle: currentCycle(after.facts),
      from: bare(from),
      to: bare(to),
      because: changedVersions(from.versions, to.versions),
    },
    body: '',
  };
}

function isSame(a: Dues, b: Dues): boolean {
  return a.operationalDueAt === b.operationalDueAt && a.contractDueAt === b.contractDueAt;
}

function bare({ operationalDueAt, contractDueAt }: Dues): Omit<Dues, 'versions'> {
  return { operationalDueAt, contractDueAt };
}
