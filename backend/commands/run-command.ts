import { createHash } from 'node:crypto';
import type { Incident } from '../../core/domain/incident.ts';
import type { Actor } from '../../core/domain/people.ts';
import { decide, readCommand, type Command } from '../../core/protocol/commands/all.ts';
import { asSeen, merge } from '../../core/protocol/merge.ts';
import type { Refusal } from '../../core/protocol/refusal.ts';
import type { NumberedCommand, Outcome, OutcomeKind } from '../../core/protocol/sync.ts';
import type { Instant } from '../../core/time.ts';
import { inTransaction, lockRecord, type Reading, type Writing } from '../store/records.ts';
import type { Touched } from '../store/tables.ts';
import type { ReadTerms } from '../store/terms.ts';
import { askAbout } from './conflicts.ts';
import { saveChange } from './save-change.ts';
import { refuseAccess, situationOf } from './situation.ts';

/*
 * One command, one transaction, one answer. Its laws:
 * 1. The command's uuid is the key: what was answered once is answered the same for ever, whatever
 *    client brings it, and has one effect.
 * 2. Numbers order one client's commands and show gaps. Behind a gap nothing is decided: the answer's
 *    `lastCommand` says from where to send again. A number identifies nothing: a new command under
 *    one that was used comes from a desktop that was set back, and is decided.
 * 3. A refused command is answered and consumes its number, so that the queue always moves on.
 */

export type CommandContext = {
  readonly db: Reading;
  readonly readTerms: ReadTerms;
  readonly now: () => Instant;
};

export type Sender = { readonly actor: Actor; readonly clientId: string };

export type Answer = { readonly outcome: Outcome; readonly touched: readonly Touched[] };

type Decided = { readonly kind: OutcomeKind; readonly touched: readonly Touched[] };

/** The answer to one command; null where numbers before it have not come. */
export async function runCommand(
  context: CommandContext,
  sender: Sender,
  raw: NumberedCommand,
): Promise<Answer | null> {
  try {
    return await inTransaction(context.db, (tx) =>
      answerIn(tx, context, sender, raw, (arrivedAt) =>
        decideRaw(tx, context, sender, raw, arrivedAt),
      ),
    );
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    // what the database cannot hold will never be held: answered, or it would block the queue
    const decided: Decided = { kind: { kind: 'refused', refusal }, touched: [] };
    return inTransaction(context.db, (tx) =>
      answerIn(tx, context, sender, raw, () => Promise.resolve(decided)),
    );
  }
}

/** Values or references that no table takes, such as a text with a NUL: PostgreSQL's classes 22 and 23. */
function refusalOf(error: unknown): Refusal | null {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  if (typeof code !== 'string' || !/^2[23]/.test(code)) return null;
  return { kind: 'malformed', issues: [typeof constraint === 'string' ? constraint : code] };
}

async function answerIn(
  tx: Writing,
  { now }: CommandContext,
  { actor, clientId }: Sender,
  raw: NumberedCommand,
  decideNow: (arrivedAt: Instant) => Promise<Decided>,
): Promise<Answer | null> {
  const requestHash = hashOf(raw);
  const lastCommand = await lockClient(tx, actor, clientId);
  if (raw.n > lastCommand + 1) return earlierAnswer(tx, actor, raw, requestHash);
  const arrivedAt = now();
  const claimed = await tx
    .insertInto('syncReceipt')
    .values({
      commandId: raw.id,
      personId: actor.personId,
      clientId,
      n: raw.n,
      requestHash,
      receivedAt: arrivedAt,
      outcome: null,
      touched: null,
    })
    .onConflict((conflict) => conflict.column('commandId').doNothing())
    .returning('commandId')
    .executeTakeFirst();
  if (raw.n > lastCommand) {
    await tx
      .updateTable('syncClient')
      .set({ lastCommand: raw.n })
      .where('personId', '=', actor.personId)
      .where('clientId', '=', clientId)
      .execute();
  }
  if (claimed === undefined) return earlierAnswer(tx, actor, raw, requestHash);
  const { kind, touched } = await decideNow(arrivedAt);
  const outcome: Outcome = { n: raw.n, id: raw.id, ...kind };
  await tx
    .updateTable('syncReceipt')
    .set({ outcome: JSON.stringify(outcome), touched: JSON.stringify(touched) })
    .where('commandId', '=', raw.id)
    .execute();
  return { outcome, touched };
}

/** One client's commands wait for each other; its highest number answered. */
async function lockClient(tx: Writing, { personId }: Actor, clientId: string): Promise<number> {
  await tx
    .insertInto('syncClient')
    .values({ personId, clientId })
    .onConflict((conflict) => conflict.columns(['personId', 'clientId']).doNothing())
    .execute();
  const { lastCommand } = await tx
    .selectFrom('syncClient')
    .select('lastCommand')
    .where('personId', '=', personId)
    .where('clientId', '=', clientId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return lastCommand;
}

async function earlierAnswer(
  tx: Writing,
  actor: Actor,
  raw: NumberedCommand,
  requestHash: string,
): Promise<Answer | null> {
  const receipt = await tx
    .selectFrom('syncReceipt')
    .select(['personId', 'requestHash', 'outcome', 'touched'])
    .where('commandId', '=', raw.id)
    .executeTakeFirst();
  if (receipt?.outcome === undefined || receipt.outcome === null) return null;
  if (receipt.requestHash !== requestHash || receipt.personId !== actor.personId) {
    const refusal: Refusal = { kind: 'reused-id' };
    return { outcome: { n: raw.n, id: raw.id, kind: 'refused', refusal }, touched: [] };
  }
  return { outcome: { ...receipt.outcome, n: raw.n }, touched: receipt.touched ?? [] };
}

/** Of the command without its number: a journal that is replayed under a new client has others. */
function hashOf(raw: NumberedCommand): string {
  const bytes = JSON.stringify(sorted({ ...raw, n: null }));
  return createHash('sha256').update(bytes).digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

async function decideRaw(
  tx: Writing,
  context: CommandContext,
  sender: Sender,
  raw: NumberedCommand,
  arrivedAt: Instant,
): Promise<Decided> {
  const command = readCommand(raw);
  if (!command.ok) return refusedWith(command.error, null);
  const incident = await lockRecord(tx, 'incident', command.value.entityId);
  return decideOn(tx, context, sender, incident, command.value, arrivedAt);
}

async function decideOn(
  tx: Writing,
  context: CommandContext,
  { actor, clientId }: Sender,
  incident: Incident | null,
  command: Command,
  arrivedAt: Instant,
): Promise<Decided> {
  const barred = await refuseAccess(tx, actor, incident, command);
  if (barred !== null) return refusedWith(barred, command);
  const situation = await situationOf(tx, actor, incident, command, arrivedAt);
  const seen = incident === null ? null : asSeen(incident, command);
  const decision = decide({ ...situation, incident: seen }, command, actor);
  if (!decision.ok) return refusedWith(decision.error, command);
  const origin = {
    personId: actor.personId,
    clientId,
    command,
    eventAt: situation.event.at,
    arrivedAt,
  };
  const save = (change: typeof decision.value) =>
    saveChange(tx, context.readTerms, incident, change, origin);
  const change = decision.value;
  const merged =
    incident === null ? ({ kind: 'apply' } as const) : merge(incident, change, command);
  if (merged.kind === 'apply') return { kind: { kind: 'applied' }, touched: await save(change) };
  if (merged.kind === 'merged') {
    return { kind: { kind: 'merged', lost: merged.lost }, touched: await save(change) };
  }
  if (incident === null) throw new Error('A conflict about a record that does not exist');
  const asked = await askAbout(tx, incident, change, merged.fields, command, actor);
  const touched = await save(asked.change);
  return { kind: { kind: 'conflict', conflictId: asked.conflictId }, touched };
}

/** The record goes along as it is, for the desktop believed otherwise. */
function refusedWith(refusal: Refusal, command: Command | null): Decided {
  const touched: readonly Touched[] =
    command === null ? [] : [{ entity: 'incident', id: command.entityId }];
  return { kind: { kind: 'refused', refusal }, touched };
}
