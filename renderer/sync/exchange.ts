import type { Result } from '../../core/result.ts';
import {
  MAX_PAGE,
  PROTOCOL,
  type SyncFailure,
  type SyncRequest,
  type SyncResponse,
} from '../../core/protocol/sync.ts';
import { instant, type Instant } from '../../core/time.ts';
import type { Desk } from '../store/desk.ts';
import { readMeta } from '../store/meta.ts';
import { foldOutcomes, foldPage } from './fold.ts';
import { noteFailure, takeBatch } from './numbers.ts';
import type { Pace } from './pace.ts';
import { offerForgotten, purgeCustomers, startOver } from './scope.ts';

export type Send = (request: SyncRequest) => Promise<Result<SyncResponse, SyncFailure>>;

export type Exchanged =
  | {
      readonly kind: 'done';
      /** The backend has another page, or this desk another batch. */
      readonly more: boolean;
      readonly rows: number;
      readonly answered: number;
      /** The zone data in force. */
      readonly zones: string;
    }
  | { readonly kind: 'failed'; readonly failure: SyncFailure };

/** A contact that took longer says too little about what time it was. */
const SLOW_CONTACT_MS = 4_000;

type Asked = {
  readonly request: SyncRequest;
  readonly answer: Awaited<ReturnType<Send>>;
  readonly sentAt: Instant;
  readonly receivedAt: Instant;
};

/** What one round trip leaves to the next of the same pull. */
export type Lane = {
  /**
   * The next page, asked for while the last is folded in. It carries no commands, so it may be
   * dropped: it is taken only where it asked exactly what the next round trip would ask.
   */
  ahead: Promise<Asked> | null;
  readonly pace?: Pace;
};

/**
 * One round trip: numbers and sends what may leave, folds the answer in. Never throws what the
 * network did; a failure leaves everything to be sent again, byte for byte. With a `lane`, kept from
 * one round trip to the next, the network does not stand still while a page is folded.
 */
export async function exchange(
  desk: Desk,
  send: Send,
  limit = MAX_PAGE,
  lane: Lane | null = null,
  isInTouch = true,
): Promise<Exchanged> {
  const batch = await takeBatch(desk, isInTouch);
  const cursor = (await readMeta(desk.db, 'cursor'))?.value ?? null;
  const { clientId, commands } = batch;
  const { personId } = desk.actor;
  const request = {
    protocol: PROTOCOL,
    clientId,
    personId,
    cursor,
    commands: [...commands],
    limit,
  };
  const { answer, sentAt, receivedAt } = await asked(desk, send, request, lane);
  if (!answer.ok) {
    const { error } = answer;
    await noteFailure(desk, batch, error.kind);
    if (error.kind === 'epoch-changed' || error.kind === 'cursor-too-old') {
      await startOver(desk, error.kind);
    }
    return { kind: 'failed', failure: error };
  }
  if (answer.value.more) sendAhead(desk, send, { ...request, cursor: answer.value.cursor }, lane);
  await noteContact(desk, answer.value.serverNow, sentAt, receivedAt);
  await fold(desk, answer.value, lane);
  return {
    kind: 'done',
    more: answer.value.more,
    rows: answer.value.changes.length,
    answered: answer.value.outcomes.length,
    zones: answer.value.zones,
  };
}

function sendAhead(desk: Desk, send: Send, request: SyncRequest, lane: Lane | null): void {
  if (lane !== null && request.commands.length === 0) lane.ahead = ask(desk, send, request);
}

/** One request at a time: one that was sent ahead and is of no use is waited for all the same. */
async function asked(
  desk: Desk,
  send: Send,
  request: SyncRequest,
  lane: Lane | null,
): Promise<Asked> {
  const ahead = (await lane?.ahead) ?? null;
  if (lane !== null) lane.ahead = null;
  const isSame = ahead !== null && JSON.stringify(ahead.request) === JSON.stringify(request);
  return isSame ? ahead : ask(desk, send, request);
}

async function ask(desk: Desk, send: Send, request: SyncRequest): Promise<Asked> {
  const sentAt = desk.clock.wall();
  const answer = await send(request);
  return { request, answer, sentAt, receivedAt: desk.clock.wall() };
}

async function fold(desk: Desk, response: SyncResponse, lane: Lane | null): Promise<void> {
  await foldOutcomes(desk, response.outcomes, response.touched);
  await purgeCustomers(desk, response.left);
  await foldPage(desk, response, lane?.pace);
  if (!response.more) await offerForgotten(desk);
}

/** Server time as it was half-way between sending and receiving. */
export async function noteContact(
  desk: Desk,
  serverAt: Instant,
  sentAt: Instant,
  receivedAt: Instant = desk.clock.wall(),
): Promise<void> {
  const tookMs = receivedAt - sentAt;
  const known = await readMeta(desk.db, 'anchor');
  if (known !== null && (tookMs < 0 || tookMs > SLOW_CONTACT_MS)) return;
  const wallAt = instant(Math.round((sentAt + receivedAt) / 2));
  await desk.db.meta.put({ key: 'anchor', serverAt, wallAt });
  desk.clock.adopt({ serverAt, wallAt });
}
