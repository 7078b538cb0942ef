import { liveQuery, type Subscription } from 'dexie';
import type { PackedZones } from '../../core/domain/zones.ts';
import { MAX_PAGE, type SyncFailure } from '../../core/protocol/sync.ts';
import { ok, type Result } from '../../core/result.ts';
import { instant, type DurationMs } from '../../core/time.ts';
import type { Desk } from '../store/desk.ts';
import { readMeta, type SyncState } from '../store/meta.ts';
import { openAgain } from '../store/open.ts';
import { exchange, type Exchanged, type Lane, type Send } from './exchange.ts';
import { isHeld, sendable } from './numbers.ts';
import { followActs } from './pace.ts';
import { delayAfter, retryDelayMs } from './retry.ts';

/** What the loop needs from its surroundings; a test hands in its own. */
export type LoopPlatform = {
  readonly send: Send;
  readonly fetchZones: (version: string) => Promise<Result<PackedZones, SyncFailure>>;
  /** Runs once after a while; returns how to call it off. */
  readonly wake: (delayMs: number, run: () => void) => () => void;
  readonly chance: () => number;
  readonly isOnline: () => boolean;
  /** The session has expired: somebody has to sign in. */
  readonly onExpired: () => void;
  /** What came could not be kept: a bug, or a database that is full or gone. */
  readonly onBroken: (error: unknown) => void;
};

/** Pulled at least this often, should the stream of pokes be silent. */
export const POLL_MS = 60_000;
/** A thousand desks are poked at once and must not all pull at once. */
const POKE_JITTER_MS = 500;

/*
 * When to exchange. Laws:
 * 1. One round trip at a time.
 * 2. An act in the outbox, a poke, a hold that ends, a resume and the poll each start one.
 * 3. A failure waits (retry.ts) and drops nothing. After 401 nothing is sent until `resume`.
 * 4. What it is doing is a row in `meta`, written before it is done.
 */
export class SyncLoop {
  readonly #desk: Desk;
  readonly #platform: LoopPlatform;
  #isRunning = false;
  #isWanted = false;
  #isStopped = false;
  #isExpired = false;
  #failures = 0;
  /** The last round trip was answered: only then are acts given their numbers. */
  #isInTouch = false;
  #cancelWake: (() => void) | null = null;
  #outbox: Subscription | null = null;
  readonly #acts: ReturnType<typeof followActs>;
  #idle: Promise<void> = Promise.resolve();
  /** The highest seq of the outbox that was seen, so that only new acts wake the loop. */
  #seen = 0;

  constructor(desk: Desk, platform: LoopPlatform) {
    this.#desk = desk;
    this.#platform = platform;
    this.#acts = followActs(desk.db);
  }

  start(): void {
    const { db } = this.#desk;
    this.#outbox = liveQuery(() => db.outbox.orderBy('seq').lastKey()).subscribe({
      next: (last) => {
        const seq = Number(last ?? 0);
        if (seq > this.#seen) this.poke(0);
        this.#seen = Math.max(this.#seen, seq);
      },
    });
    this.tryNow();
  }

  /** Something changed on either side; waits a little by chance. */
  poke(jitterMs: number = POKE_JITTER_MS): void {
    // a failing backend is left in peace: its own timer is running
    if (this.#failures > 0) return;
    if (this.#isRunning) this.#isWanted = true;
    else this.#wakeIn(Math.round(this.#platform.chance() * jitterMs));
  }

  /** A person asked, or the network came back: now, whatever the backoff says. */
  tryNow(): void {
    this.#failures = 0;
    this.#run();
  }

  /** Signed in again, or awake again. */
  resume(): void {
    this.#isExpired = false;
    this.tryNow();
  }

  /** Resolves when the round trip under way has been folded in; nothing runs after. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelWake?.();
    this.#outbox?.unsubscribe();
    this.#acts.stop();
    await this.#idle;
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#isRunning) await this.#idle;
  }

  #wakeIn(delayMs: number): void {
    this.#cancelWake?.();
    this.#cancelWake = this.#platform.wake(delayMs, () => {
      this.#run();
    });
  }

  #run(): void {
    if (this.#isStopped || this.#isExpired) return;
    this.#isWanted = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#cancelWake?.();
    this.#idle = this.#attempt();
  }

  /** Never throws: what is broken here is told to the platform, and tried again after a while. */
  async #attempt(): Promise<void> {
    const { db } = this.#desk;
    try {
      // the platform closes a database that it cannot write, or that another page makes anew
      const opened = db.isOpen() ? ok(null) : await openAgain(db);
      if (!opened.ok) throw new Error(`The store does not open: ${JSON.stringify(opened.error)}`);
      await this.#drain();
    } catch (error) {
      this.#platform.onBroken(error);
      await this.#stick(error);
    }
    this.#isRunning = false;
    // an act or a poke came after the last look
    if (this.#isWanted && this.#failures === 0) this.#run();
  }

  async #stick(error: unknown): Promise<void> {
    this.#failures += 1;
    const delayMs = retryDelayMs(this.#failures, this.#platform.chance());
    if (!this.#isStopped) this.#wakeIn(delayMs);
    const nextTryAt = instant(this.#desk.clock.wall() + delayMs);
    // where not even this can be written, the platform has been told
    await this.#tell({ kind: 'stuck', reason: String(error), nextTryAt }).catch(() => undefined);
  }

  async #drain(): Promise<void> {
    let rows = 0;
    let answered = 0;
    const lane: Lane = { ahead: null, pace: this.#acts.pace };
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false;
      await this.#tellProgress(answered, rows);
      const { send } = this.#platform;
      const result = await exchange(this.#desk, send, MAX_PAGE, lane, this.#isInTouch);
      this.#isInTouch = result.kind === 'done';
      if (result.kind === 'failed') {
        await this.#fail(result.failure);
        return;
      }
      this.#failures = 0;
      rows += result.rows;
      answered += result.answered;
      await this.#takeZones(result.zones);
      if (result.more || (await this.#hasMore(result))) this.#isWanted = true;
    }
    await this.#rest();
  }

  /** Acts that came meanwhile go at once; the same answerless ones are not sent in a circle. */
  async #hasMore(result: Extract<Exchanged, { kind: 'done' }>): Promise<boolean> {
    const waiting = sendable(await this.#desk.db.outbox.toArray(), this.#desk.clock.wall());
    return waiting.some((row) => row.n === null) || (result.answered > 0 && waiting.length > 0);
  }

  async #tellProgress(answered: number, rows: number): Promise<void> {
    const { db } = this.#desk;
    const unsent = await db.outbox.count();
    const isQuiet = unsent === 0 && rows === 0 && (await readMeta(db, 'sync')) !== null;
    // an empty pull every minute is no news
    const cursor = await readMeta(db, 'cursor');
    if (isQuiet && cursor !== null && cursor.value !== null) return;
    const total = unsent > 0 ? answered + unsent : null;
    await this.#tell({ kind: 'syncing', done: total === null ? rows : answered, total });
  }

  async #rest(): Promise<void> {
    if (this.#isStopped) return;
    const at = this.#desk.clock.wall();
    await this.#tell({ kind: 'up-to-date', at });
    this.#wakeIn(await this.#restMs());
  }

  /** Until the poll, or until the next held act may leave. */
  async #restMs(): Promise<number> {
    const wallAt = this.#desk.clock.wall();
    const held = (await this.#desk.db.outbox.toArray()).filter((row) => isHeld(row, wallAt));
    const ends = held.map((row) => (row.holdUntilAt ?? wallAt) - wallAt);
    return Math.min(POLL_MS, ...ends);
  }

  async #fail(failure: SyncFailure): Promise<void> {
    this.#failures += 1;
    const delayMs = delayAfter(failure, this.#failures, this.#platform.chance());
    await this.#tell(this.#stateOf(failure, delayMs));
    if (delayMs === null) {
      this.#isExpired = true;
      this.#platform.onExpired();
    } else if (!this.#isStopped) {
      this.#wakeIn(delayMs);
    }
  }

  #stateOf(failure: SyncFailure, delayMs: DurationMs | null): SyncState {
    if (failure.kind === 'unauthorised') return { kind: 'session-expired' };
    if (failure.kind === 'protocol-too-old') return { kind: 'update-needed' };
    if (failure.kind === 'network' && !this.#platform.isOnline()) return { kind: 'offline' };
    const nextTryAt = instant(this.#desk.clock.wall() + (delayMs ?? 0));
    return { kind: 'no-answer', failure: failure.kind, nextTryAt };
  }

  async #tell(state: SyncState): Promise<void> {
    const { db } = this.#desk;
    await db.transaction('rw', db.meta, async () => {
      const known = (await readMeta(db, 'sync'))?.upToDateAt ?? null;
      const upToDateAt = state.kind === 'up-to-date' ? state.at : known;
      await db.meta.put({ key: 'sync', state, upToDateAt });
    });
  }

  /** Fetches the zone data in force once; until they have come, dues are provisional. */
  async #takeZones(version: string): Promise<void> {
    const { db } = this.#desk;
    const known = await readMeta(db, 'zones');
    const fetched = known?.fetched ?? null;
    if (known?.inForce !== version) await db.meta.put({ key: 'zones', inForce: version, fetched });
    if (version === this.#desk.ownZonesVersion || version === fetched) return;
    const answer = await this.#platform.fetchZones(version);
    if (!answer.ok) return;
    await db.meta.bulkPut([
      { key: 'packed-zones', packed: answer.value },
      { key: 'zones', inForce: version, fetched: version },
    ]);
  }
}
