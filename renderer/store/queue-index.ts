import type { Incident } from '../../core/domain/incident.ts';
import { queueOrder } from '../../core/domain/queue-order.ts';
import type { Snooze } from '../../core/domain/snooze.ts';
import type { IncidentId } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';
import { ChangeHeap } from './change-heap.ts';
import type { Desk } from './desk.ts';
import { followWrites } from './follow-writes.ts';
import { codeOfPlatform } from './platform-failure.ts';
import { queueRow, type QueueSurroundings } from './queue-entry.ts';
import { readQueue, type Fresh } from './queue-reading.ts';
import type { QueueRow } from './queue-row.ts';
import { EMPTY_REFERENCE, type Reference } from './reference.ts';

/*
 * The open cases in memory, in the order of the queue. Its laws:
 * 1. After the first load a write costs the rows it touched: what is read has a `seq` above the last
 *    one seen. All is read again only when the generation has changed.
 * 2. A row is made anew when its record, its snooze, its unsent mark or the reference records
 *    changed, or when its own `nextChangeAt` has passed; else it is the same object.
 * 3. Ended cases are read only when somebody asks for them, all or those that a search found, or
 *    while an act on them is unsent.
 */

/** A clock may be corrected meanwhile, so nothing sleeps longer. */
const LONGEST_SLEEP_MS = 60_000;
const NOTHING_FOUND: ReadonlySet<string> = new Set();

export type QueueSnapshot = {
  /** In the order of the queue. */
  readonly rows: readonly QueueRow[];
  readonly reference: Reference;
  readonly isLoaded: boolean;
};

/** Runs `run` once after a while; returns how to call it off. */
export type Wake = (delayMs: number, run: () => void) => () => void;

const browserWake: Wake = (delayMs, run) => {
  const id = setTimeout(run, delayMs);
  return () => {
    clearTimeout(id);
  };
};

export class QueueIndex {
  readonly #desk: Desk;
  readonly #wake: Wake;
  readonly #listeners = new Set<() => void>();
  readonly #heap = new ChangeHeap<IncidentId>();
  #records = new Map<IncidentId, Incident>();
  #rows = new Map<IncidentId, QueueRow>();
  #around: QueueSurroundings = {
    reference: EMPTY_REFERENCE,
    snoozes: new Map(),
    unsent: new Set(),
  };
  #snapshot: QueueSnapshot = { rows: [], reference: EMPTY_REFERENCE, isLoaded: false };
  #seen = 0;
  #generation: number | null = null;
  #withEnded = false;
  #found = NOTHING_FOUND;
  #unfollow: (() => void) | null = null;
  #cancelWake: (() => void) | null = null;
  /**
   * A database that cannot be read is thrown to the reader, never shown as an empty queue. Where the
   * platform fails later, as on a full disk, what is shown stays until it can be read again.
   */
  #failure: Error | null = null;
  /** What was done since the reading under way began; it may not have seen it. */
  #kept = new Map<IncidentId, Incident>();

  constructor(desk: Desk, wake: Wake = browserWake) {
    this.#desk = desk;
    this.#wake = wake;
  }

  readonly snapshot = (): QueueSnapshot => {
    if (this.#failure !== null) throw this.#failure;
    return this.#snapshot;
  };

  /** The record that a row was made of; null for a case that is not in memory. */
  readonly recordOf = (id: IncidentId): Incident | null => this.#records.get(id) ?? null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  /** From now on ended cases are kept too. */
  includeEnded(): void {
    if (this.#withEnded) return;
    this.#withEnded = true;
    this.#generation = null;
    this.#readAgain();
  }

  /** Keeps those of a search that have ended until it is over; returns how to say that it is. */
  includeFound(ids: ReadonlySet<string>): () => void {
    this.#found = ids;
    const isNews = [...ids].some((id) => !this.#records.has(id as IncidentId));
    if (isNews && !this.#withEnded) this.#readAgain();
    return () => {
      if (this.#found === ids) this.#found = NOTHING_FOUND;
    };
  }

  #readAgain(): void {
    if (this.#unfollow === null) return;
    this.#stop();
    this.#start();
  }

  /** An act is shown at once: reading it back would wait for what a pull is writing. */
  readonly #show = (incident: Incident): void => {
    if (!this.#snapshot.isLoaded) return;
    this.#kept.set(incident.id, incident);
    this.#records.set(incident.id, incident);
    this.#around = { ...this.#around, unsent: new Set([...this.#around.unsent, incident.id]) };
    this.#remake(new Set([incident.id]), this.#desk.clock.now());
  };

  #start(): void {
    this.#desk.onKept.add(this.#show);
    const stop = followWrites(
      this.#desk.db,
      async () => {
        this.#kept = new Map();
        const known = {
          generation: this.#generation,
          seen: this.#seen,
          held: [...this.#records.values()],
          withEnded: this.#withEnded,
          found: this.#found,
        };
        const fresh = await readQueue(this.#desk, known);
        // one that was called off knows less than the one that took its place
        if (this.#unfollow === stop) this.#fold(fresh);
      },
      (error) => {
        if (this.#snapshot.isLoaded && codeOfPlatform(error) !== null) return;
        this.#failure = error instanceof Error ? error : new Error(String(error));
        this.#tell();
      },
    );
    this.#unfollow = stop;
  }

  #stop(): void {
    this.#desk.onKept.delete(this.#show);
    this.#unfollow?.();
    this.#unfollow = null;
    this.#cancelWake?.();
    this.#cancelWake = null;
  }

  #fold(read: Fresh): void {
    const fresh = withKept(read, this.#kept);
    const dropped = fresh.generation === this.#generation ? [] : [...this.#records.keys()];
    if (fresh.generation !== this.#generation) {
      this.#records = new Map();
      this.#rows = new Map();
      this.#heap.clear();
    }
    this.#generation = fresh.generation;
    this.#seen = fresh.seen;
    const touched = new Set([...dropped, ...this.#changedAround(fresh)]);
    for (const incident of fresh.changed) {
      touched.add(incident.id);
      this.#records.set(incident.id, incident);
    }
    for (const id of fresh.gone as IncidentId[]) {
      touched.add(id);
      this.#records.delete(id);
    }
    this.#remake(touched, this.#desk.clock.now());
  }

  /** Takes over what surrounds the records, and says whose rows that touches. */
  #changedAround(fresh: Fresh): Set<IncidentId> {
    const { reference, snoozes, unsent } = fresh;
    const before = this.#around;
    this.#around = { reference, snoozes, unsent };
    if (reference !== before.reference) return new Set(this.#records.keys());
    const touched = new Set<IncidentId>();
    for (const id of [...unsent, ...before.unsent])
      if (unsent.has(id) !== before.unsent.has(id)) touched.add(id);
    for (const id of [...snoozes.keys(), ...before.snoozes.keys()])
      if (!isSameSnooze(snoozes.get(id), before.snoozes.get(id))) touched.add(id);
    return touched;
  }

  /** Makes rows anew, sorts them in, and sleeps until the next of all changes by itself. */
  #remake(touched: ReadonlySet<IncidentId>, now: Instant): void {
    const made: QueueRow[] = [];
    for (const id of touched) {
      const incident = this.#records.get(id);
      if (incident === undefined) {
        this.#rows.delete(id);
        this.#heap.set(id, null);
        continue;
      }
      const row = queueRow(incident, this.#around, now);
      this.#rows.set(id, row);
      this.#heap.set(id, row.nextChangeAt);
      made.push(row);
    }
    const { reference } = this.#around;
    const rows = touched.size === 0 ? this.#snapshot.rows : this.#sorted(touched, made);
    const isNews = rows !== this.#snapshot.rows || reference !== this.#snapshot.reference;
    if (isNews || !this.#snapshot.isLoaded) {
      this.#snapshot = { rows, reference, isLoaded: true };
      this.#tell();
    }
    this.#sleep(now);
  }

  #sorted(touched: ReadonlySet<IncidentId>, made: QueueRow[]): readonly QueueRow[] {
    const kept = this.#snapshot.rows.filter(
      (row) => !touched.has(row.id) && this.#rows.get(row.id) === row,
    );
    return mergeSorted(kept, made.sort(queueOrder));
  }

  #sleep(now: Instant): void {
    this.#cancelWake?.();
    this.#cancelWake = null;
    const { nextAt } = this.#heap;
    if (nextAt === null || this.#unfollow === null) return;
    const delayMs = Math.min(LONGEST_SLEEP_MS, Math.max(0, nextAt - now));
    this.#cancelWake = this.#wake(delayMs, () => {
      const wokenAt = this.#desk.clock.now();
      this.#remake(new Set(this.#heap.take(wokenAt)), wokenAt);
    });
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** A reading together with what was done while it was made. */
function withKept(read: Fresh, kept: ReadonlyMap<IncidentId, Incident>): Fresh {
  if (kept.size === 0) return read;
  return {
    ...read,
    unsent: new Set([...read.unsent, ...kept.keys()]),
    changed: [...read.changed, ...kept.values()],
    gone: read.gone.filter((id) => !kept.has(id as IncidentId)),
  };
}

function isSameSnooze(a: Snooze | undefined, b: Snooze | undefined): boolean {
  return a?.isOn === b?.isOn && a?.untilAt === b?.untilAt && a?.sinceAt === b?.sinceAt;
}

function mergeSorted(a: readonly QueueRow[], b: readonly QueueRow[]): readonly QueueRow[] {
  const merged: QueueRow[] = [];
  let at = 0;
  for (const row of a) {
    for (let next = b[at]; next !== undefined && queueOrder(next, row) < 0; next = b[at]) {
      merged.push(next);
      at += 1;
    }
    merged.push(row);
  }
  return merged.concat(b.slice(at));
}

const indexes = new WeakMap<Desk, QueueIndex>();

/** The one index of a desk. */
export function queueIndexOf(desk: Desk): QueueIndex {
  const known = indexes.get(desk);
  if (known !== undefined) return known;
  const made = new QueueIndex(desk);
  indexes.set(desk, made);
  return made;
}
