import { sql, type RawBuilder } from 'kysely';
import type { CustomerId, PersonId } from '../../core/ids.ts';
import { refused, ok, type Result } from '../../core/result.ts';
import { REFERENCE_ENTITIES, type Row, type SyncFailure } from '../../core/protocol/sync.ts';
import { rowsOf, type Change, type Reading } from '../store/records.ts';
import {
  customersIn,
  hasEntered,
  headOf,
  isInScope,
  leftSince,
  peopleLost,
  type Scope,
} from '../store/scope.ts';
import { epochOf } from '../store/tenant.ts';
import {
  endOf,
  firstCursor,
  PHASES,
  readCursor,
  START,
  writeCursor,
  type Cursor,
  type Phase,
  type Position,
} from './cursor.ts';

/*
 * A pull reads in one snapshot. Its laws:
 * 1. The head is read first: whatever is committed later has a higher version and comes next time.
 * 2. A backfill sends what is at or below the cursor's head, by phases; changes send what is above.
 *    A record that moves on during a backfill leaves it and comes with the changes.
 * 3. The scope is looked up anew each time. Losses are told at once and until the head moves on;
 *    customers who entered get a backfill of their own when the one before is done.
 */

export type Page = {
  readonly changes: readonly Row[];
  readonly left: readonly CustomerId[];
  readonly cursor: string;
  readonly more: boolean;
};

type Step = { readonly cursor: Cursor; readonly sent: readonly Change[]; readonly isDone: boolean };

/** Whether a cursor may be gone on from; asked before any command of its request is decided. */
export async function checkCursor(
  db: Reading,
  text: string | null,
): Promise<Result<Cursor | null, SyncFailure>> {
  if (text === null) return ok(null);
  const cursor = readCursor(text);
  if (!cursor.ok) return cursor;
  const isKnown = cursor.value.epoch === (await epochOf(db));
  // a version that was never given: a backup was restored, and nobody said so
  const isAhead = cursor.value.head > (await headOf(db));
  return isKnown && !isAhead ? cursor : refused({ kind: 'epoch-changed' });
}

/** The next page for a person, at most `limit` rows. Run it in a repeatable-read transaction. */
export async function pull(
  tx: Reading,
  personId: PersonId,
  from: Cursor | null,
  limit: number,
): Promise<Page> {
  const head = await headOf(tx);
  const start = from ?? firstCursor(await epochOf(tx), head);
  const left = await leftSince(tx, personId, start.head);
  const lost = await peopleLost(tx, { personId, since: 0, upTo: head }, left);
  const sent: Change[] = [];
  let cursor = start;
  let isDone = false;
  while (!isDone && sent.length < limit) {
    const step = await nextStep(tx, personId, cursor, head, limit - sent.length);
    sent.push(...step.sent);
    ({ cursor, isDone } = step);
  }
  return {
    changes: await rowsOf(tx, [...lost, ...sent]),
    left,
    cursor: writeCursor(cursor),
    more: !isDone,
  };
}

async function nextStep(
  tx: Reading,
  personId: PersonId,
  cursor: Cursor,
  head: number,
  limit: number,
): Promise<Step> {
  if (cursor.backfill !== null) return backfillStep(tx, personId, cursor, cursor.backfill, limit);
  const entered: Scope = { personId, since: cursor.head, upTo: head };
  if (cursor.head < head && (await hasEntered(tx, entered))) {
    const backfill = { since: cursor.head, phase: PHASES[0], at: START };
    return { cursor: { ...cursor, head, backfill }, sent: [], isDone: false };
  }
  const sent = await changesAfter(tx, { personId, since: 0, upTo: head }, cursor.at, limit);
  const isDone = sent.length < limit;
  const at = isDone ? endOf(head) : lastOf(sent, cursor.at);
  return { cursor: { ...cursor, head, at }, sent, isDone };
}

async function backfillStep(
  tx: Reading,
  personId: PersonId,
  cursor: Cursor,
  backfill: NonNullable<Cursor['backfill']>,
  limit: number,
): Promise<Step> {
  const { since, phase, at } = backfill;
  const sent = await ofPhase(tx, { personId, since, upTo: cursor.head }, phase, at, limit);
  const isPhaseDone = sent.length < limit;
  const next = PHASES[PHASES.indexOf(phase) + 1];
  const rest = isPhaseDone
    ? next === undefined
      ? null
      : { since, phase: next, at: START }
    : { since, phase, at: lastOf(sent, at) };
  return { cursor: { ...cursor, backfill: rest }, sent, isDone: false };
}

function lastOf(sent: readonly Change[], before: Position): Position {
  const last = sent.at(-1);
  if (last === undefined) return before;
  return { version: last.version, entity: last.entity, id: last.id };
}

const isOpenIncident = sql`(c.entity = 'incident' and exists
  (select from incident i where i.id = c.id and i.is_open))`;
const isReference = sql`c.entity = any(${[...REFERENCE_ENTITIES]}::text[])`;

const IS_IN_PHASE: Readonly<Record<Phase, RawBuilder<unknown>>> = {
  reference: isReference,
  open: isOpenIncident,
  rest: sql`not ${isReference} and not ${isOpenIncident}`,
};

const after = (row: string, { version, entity, id }: Position): RawBuilder<unknown> => {
  const of = (column: string) => sql.ref(`${row}.${column}`);
  return sql`(${of('version')}, ${of('entity')}, ${of('id')}) > (${version}, ${entity}, ${id})`;
};

async function ofPhase(
  tx: Reading,
  scope: Scope,
  phase: Phase,
  at: Position,
  limit: number,
): Promise<readonly Change[]> {
  const { rows } = await sql<Change>`
    select c.entity, c.id, c.version, false as is_gone from sync_change c
    where ${after('c', at)} and c.version <= ${scope.upTo} and not c.deleted
      and ${IS_IN_PHASE[phase]} and ${isInScope(scope)}
    order by c.version, c.entity, c.id limit ${limit}`.execute(tx);
  return rows;
}

/** What changed in a scope, and what went from it to customers whom the person does not see. */
async function changesAfter(
  tx: Reading,
  scope: Scope,
  at: Position,
  limit: number,
): Promise<readonly Change[]> {
  const customers = customersIn(scope);
  const { rows } = await sql<Change>`
    select entity, id, version, is_gone from (
      (select c.entity, c.id, c.version, c.deleted as is_gone from sync_change c
        where ${after('c', at)} and c.version <= ${scope.upTo} and ${isInScope(scope)}
        order by c.version, c.entity, c.id limit ${limit})
      union all
      (select m.entity, m.id, m.version, true as is_gone
        from sync_moved m join sync_change c on c.entity = m.entity and c.id = m.id
        where ${after('m', at)} and m.version <= ${scope.upTo} and m.customer_id in ${customers}
          and not c.customer_id in ${customers}
          and (c.person_id is null or c.person_id = ${scope.personId})
        order by m.version, m.entity, m.id limit ${limit})) as page
    order by version, entity, id limit ${limit}`.execute(tx);
  return rows;
}
