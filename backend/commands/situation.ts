import { sql } from 'kysely';
import type { Conflict } from '../../core/domain/conflict.ts';
import type { Incident } from '../../core/domain/incident.ts';
import type { Actor } from '../../core/domain/people.ts';
import { durationMs, type Instant } from '../../core/time.ts';
import { correctedTime } from '../../core/domain/server-clock.ts';
import type { CustomerId } from '../../core/ids.ts';
import type { Command } from '../../core/protocol/commands/all.ts';
import type { Refusal } from '../../core/protocol/refusal.ts';
import type { Situation } from '../../core/protocol/situation.ts';
import { accessTo } from '../store/access.ts';
import { lockRecord, readRecords, type Writing } from '../store/records.ts';

/**
 * Why this person may not act on the case at all, or null. A customer whom they saw once is named
 * as lost; of one whom they never saw nothing is told.
 */
export async function refuseAccess(
  tx: Writing,
  actor: Actor,
  incident: Incident | null,
  command: Command,
): Promise<Refusal | null> {
  if (command.kind === 'incident.open') {
    const access = await accessTo(tx, actor.personId, command.args.customerId);
    return access === 'held' ? null : { kind: 'no-access' };
  }
  if (incident === null) return { kind: 'unknown-record' };
  const access = await accessTo(tx, actor.personId, incident.customerId);
  if (access === 'held') return null;
  return { kind: access === 'ended' ? 'no-access' : 'unknown-record' };
}

/** Locked, so that of two cases withdrawn at once as duplicates of each other one stays. */
async function originalOf(tx: Writing, actor: Actor, command: Command): Promise<Incident | null> {
  if (command.kind !== 'incident.withdraw' || command.args.duplicateOfId === null) return null;
  const original = await lockRecord(tx, 'incident', command.args.duplicateOfId);
  if (original === null) return null;
  const access = await accessTo(tx, actor.personId, original.customerId);
  return access === 'held' ? original : null;
}

/** What `decide` reads, as it stands in this transaction and as far as this person sees it. */
export async function situationOf(
  tx: Writing,
  actor: Actor,
  incident: Incident | null,
  command: Command,
  arrivedAt: Instant,
): Promise<Situation> {
  const conflict =
    command.kind === 'incident.settle-conflict'
      ? await lockRecord(tx, 'conflict', command.args.conflictId)
      : null;
  const customers = await seenCustomers(tx, actor, namedCustomers(incident, command, conflict));
  return {
    incident,
    contracts: await contractsOf(tx, customers, arrivedAt),
    contacts: await contactsOf(tx, customers),
    deployments: await deploymentsOf(tx, customers),
    people: await peopleNamed(tx, actor, command),
    entry:
      command.kind === 'incident.retract'
        ? ((await readRecords(tx, 'entry', [command.args.entryId]))[0] ?? null)
        : null,
    conflict,
    original: await originalOf(tx, actor, command),
    event: correctedTime(
      { at: command.at, offsetMs: durationMs(command.offsetMs) },
      { notBefore: incident?.facts[0]?.at ?? null, arrivedAt },
    ),
  };
}

function namedCustomers(
  incident: Incident | null,
  command: Command,
  conflict: Conflict | null,
): readonly CustomerId[] {
  const named: CustomerId[] = incident === null ? [] : [incident.customerId];
  if (command.kind === 'incident.open') named.push(command.args.customerId);
  if (command.kind === 'incident.edit' && command.args.customerId !== undefined) {
    named.push(command.args.customerId);
  }
  for (const { field, mine } of conflict?.fields ?? []) {
    if (field === 'customerId' && mine !== null) named.push(mine as CustomerId);
  }
  return named;
}

async function seenCustomers(
  tx: Writing,
  actor: Actor,
  named: readonly CustomerId[],
): Promise<readonly CustomerId[]> {
  const seen: CustomerId[] = [];
  for (const customerId of new Set(named)) {
    if ((await accessTo(tx, actor.personId, customerId)) === 'held') seen.push(customerId);
  }
  return seen;
}

/** The contract in force first, for `decide` takes the first of a customer. */
async function contractsOf(
  tx: Writing,
  customers: readonly CustomerId[],
  now: Instant,
): Promise<Situation['contracts']> {
  if (customers.length === 0) return [];
  const today = new Date(now).toISOString().slice(0, 10);
  return tx
    .selectFrom('contract')
    .selectAll()
    .where('customerId', 'in', customers)
    .orderBy(sql`(${today}::date between starts_day and ends_day)`, 'desc')
    .orderBy('startsDay', 'desc')
    .execute();
}

async function contactsOf(
  tx: Writing,
  customers: readonly CustomerId[],
): Promise<Situation['contacts']> {
  if (customers.length === 0) return [];
  return tx.selectFrom('contact').selectAll().where('customerId', 'in', customers).execute();
}

async function deploymentsOf(
  tx: Writing,
  customers: readonly CustomerId[],
): Promise<Situation['deployments']> {
  if (customers.length === 0) return [];
  return tx.selectFrom('deployment').selectAll().where('customerId', 'in', customers).execute();
}

/** Only somebody with whom the actor shares a customer can be given a case. */
async function peopleNamed(
  tx: Writing,
  actor: Actor,
  command: Command,
): Promise<Situation['people']> {
  if (command.kind !== 'incident.assign' || command.args.assigneeId === null) return [];
  const { assigneeId } = command.args;
  const people = await readRecords(tx, 'person', [assigneeId]);
  if (assigneeId === actor.personId) return people;
  const shared =
    await sql`select from access_grant mine join access_grant theirs using (customer_id)
    where mine.person_id = ${actor.personId} and theirs.person_id = ${assigneeId}
      and mine.until_version is null and theirs.until_version is null limit 1`.execute(tx);
  return shared.rows.length > 0 ? people : [];
}
