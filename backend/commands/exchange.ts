import { sql } from 'kysely';
import { idOf, type PersonId } from '../../core/ids.ts';
import type { Actor } from '../../core/domain/people.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import {
  PROTOCOL,
  type NumberedCommand,
  type Row,
  type SyncFailure,
  type SyncRequest,
  type SyncResponse,
} from '../../core/protocol/sync.ts';
import { rowsOf, type Change, type Reading } from '../store/records.ts';
import { headOf, isInScope, type Scope } from '../store/scope.ts';
import type { Touched } from '../store/tables.ts';
import { checkCursor, pull } from './pull.ts';
import { runCommand, type Answer, type CommandContext, type Sender } from './run-command.ts';

export type ExchangeContext = CommandContext & {
  /** The zone data in force, such as `2026f`. */
  readonly zonesVersion: string;
};

/**
 * One round trip: a transaction per command, in the order of their numbers, then one read-only
 * transaction for what they touched and for the next page. A request whose cursor leads nowhere
 * decides nothing, so that its commands can be offered again by hand.
 */
export async function exchange(
  context: ExchangeContext,
  actor: Actor,
  request: SyncRequest,
): Promise<Result<SyncResponse, SyncFailure>> {
  if (request.protocol !== PROTOCOL) return refused({ kind: 'protocol-too-old' });
  const cursor = await checkCursor(context.db, request.cursor);
  if (!cursor.ok) return cursor;
  const sender: Sender = { actor, clientId: request.clientId };
  const answers = await runCommands(context, sender, request.commands);
  const touched = answers.flatMap((answer) => answer.touched);
  return context.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const page = await pull(tx, actor.personId, cursor.value, request.limit);
      return ok({
        outcomes: answers.map(({ outcome }) => outcome),
        touched: await touchedRows(tx, actor.personId, touched),
        ...page,
        lastCommand: await lastCommandOf(tx, sender),
        serverNow: context.now(),
        zones: context.zonesVersion,
      });
    });
}

async function runCommands(
  context: CommandContext,
  sender: Sender,
  commands: readonly NumberedCommand[],
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const command of commands.toSorted((a, b) => a.n - b.n)) {
    const answer = await runCommand(context, sender, command);
    if (answer === null) break;
    answers.push(answer);
  }
  return answers;
}

/** The records as they are now, each once, as far as the person sees them. */
async function touchedRows(
  tx: Reading,
  personId: PersonId,
  touched: readonly Touched[],
): Promise<readonly Row[]> {
  if (touched.length === 0) return [];
  const scope: Scope = { personId, since: 0, upTo: await headOf(tx) };
  const entities = touched.map(({ entity }) => entity);
  const ids = touched.map(({ id }) => id);
  const { rows } = await sql<Change>`
    select c.entity, c.id, c.version, c.deleted as is_gone from sync_change c
    where (c.entity, c.id) in
      (select * from unnest(${entities}::text[], ${ids}::text[])) and ${isInScope(scope)}
    order by c.version, c.entity, c.id`.execute(tx);
  return rowsOf(tx, rows);
}

async function lastCommandOf(tx: Reading, { actor, clientId }: Sender): Promise<number> {
  const client = await tx
    .selectFrom('syncClient')
    .select('lastCommand')
    .where('personId', '=', actor.personId)
    .where('clientId', '=', clientId)
    .executeTakeFirst();
  return client?.lastCommand ?? 0;
}

/** Who acts, as the backend knows them now; null for one who is gone. */
export async function actorOf(db: Reading, personId: string): Promise<Actor | null> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'role'])
    .where('id', '=', idOf(personId))
    .executeTakeFirst();
  return person === undefined ? null : { personId: person.id, role: person.role };
}
