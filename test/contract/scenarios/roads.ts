import { sql } from 'kysely';
import { inTransaction } from '../../../backend/store/records.ts';
import {
  NumberedCommand,
  type Row,
  type SyncRequest,
  type SyncResponse,
} from '../../../core/protocol/sync.ts';
import { idOf } from '../../../core/ids.ts';
import { ok, refused } from '../../../core/result.ts';
import type { Send } from '../../../renderer/sync/exchange.ts';
import { aUuid } from '../../support/builders.ts';
import type { World } from './world.ts';

/*
 * Roads between a desktop and the backend. The first ones are bad networks, which the contract bears;
 * those of `planted` are broken promises of a backend, which a scenario has to find out.
 */

/** Puts something between a desktop and its backend. */
export type Road = (send: Send) => Send;

/** The backend does what was asked; its answer never arrives. */
export const losing: Road = (send) => async (request) => {
  await send(request);
  return refused({ kind: 'network' });
};

/** The request never arrives. */
export const cut: Send = () => Promise.resolve(refused({ kind: 'network' }));

/** The request arrives twice, one after the other; the second answer comes back. */
export const doubling: Road = (send) => async (request) => {
  await send(request);
  return send(request);
};

/** The request arrives twice at the same moment. */
export const racing: Road = (send) => async (request) =>
  (await Promise.all([send(request), send(request)]))[1];

/** Keeps every request that went by, as it was. */
export function listening(send: Send, heard: SyncRequest[]): Send {
  return (request) => {
    heard.push(structuredClone(request));
    return send(request);
  };
}

/** Changes each command of a request on its way. */
export const rewriting =
  (send: Send, rewrite: (command: NumberedCommand, at: number) => NumberedCommand): Send =>
  (request) =>
    send({ ...request, commands: request.commands.map(rewrite) });

/** Changes each answer on its way. */
export const answering =
  (send: Send, change: (answer: SyncResponse) => SyncResponse): Send =>
  async (request) => {
    const answer = await send(request);
    return answer.ok ? ok(change(answer.value)) : answer;
  };

/** Changes every row of an answer, and drops those for which null is given. */
export const rewritingRows = (send: Send, change: (row: Row) => Row | null): Send =>
  answering(send, (answer) => ({
    ...answer,
    touched: answer.touched.flatMap((row) => change(row) ?? []),
    changes: answer.changes.flatMap((row) => change(row) ?? []),
  }));

export const planted = {
  /** The backend keeps no receipts and no numbers: what arrives is done. */
  forgetful:
    (send: Send, world: World): Send =>
    async (request) => {
      await inTransaction(world.db, async (tx) => {
        await sql`delete from sync_receipt`.execute(tx);
        for (const { n } of request.commands.slice(0, 1)) {
          await sql`update sync_client set last_command = ${n - 1}`.execute(tx);
        }
      });
      return send(request);
    },
  /** The backend does not look at numbers. */
  numberless: (send: Send): Send => {
    let last = 0;
    return rewriting(send, (command) => ({ ...command, n: (last += 1) }));
  },
  /** Every sending makes its commands anew. */
  renaming: (send: Send): Send => rewriting(send, (command) => ({ ...command, id: idOf(aUuid()) })),
  /** What goes is told under a version that nobody gave. */
  later: (send: Send): Send =>
    rewritingRows(send, (row) => (row.row === null ? { ...row, version: row.version + 50 } : row)),
  /** The backend keeps dues that no facts give. */
  wrongDues:
    (send: Send, world: World): Send =>
    async (request) => {
      await inTransaction(world.db, async (tx) => {
        await sql`select take_version()`.execute(tx);
        await sql`update incident set dues = null where dues is not null`.execute(tx);
      });
      return send(request);
    },
  /** Commands do not say what the person saw. */
  unsaid: (send: Send): Send =>
    rewriting(send, (command) => NumberedCommand.parse({ ...command, seen: undefined })),
  /** The backend says of everything that it was applied. */
  flattering: (send: Send): Send =>
    answering(send, (answer) => ({
      ...answer,
      outcomes: answer.outcomes.map(({ n, id }) => ({ n, id, kind: 'applied' })),
    })),
  /** The backend forgets to say who has left. */
  silent: (send: Send): Send => answering(send, (answer) => ({ ...answer, left: [] })),
} as const;
