import { Dexie } from 'dexie';
import type { PackedZones } from '../../../core/domain/zones.ts';
import { idOf, type IncidentId } from '../../../core/ids.ts';
import { makeDesk, type Desk } from '../../../renderer/store/desk.ts';
import type { OutboxRow } from '../../../renderer/store/db.ts';
import { openStore } from '../../../renderer/store/open.ts';
import { perform } from '../../../renderer/store/perform.ts';
import { ruleOf } from '../../../renderer/store/queue-filter.ts';
import { QueueIndex, queueIndexOf } from '../../../renderer/store/queue-index.ts';
import type { QueueRow } from '../../../renderer/store/queue-row.ts';
import { scroll, tickBoth, type Ticks } from './list-page.ts';
import { painted, showQueue } from './shown-queue.tsx';
import type { Ask, Told } from './store-asks.ts';

/** What the benches of the store ask of their page, by name. */
export type StorePage = {
  readonly ask: (ask: Ask) => Promise<number>;
  readonly firstSync: (store: string, open: number) => Promise<FirstSync>;
  readonly openDesk: (store: string) => Promise<void>;
  readonly closeDesk: () => void;
  readonly act: (count: number) => Promise<readonly number[]>;
  readonly barePut: (count: number) => Promise<readonly number[]>;
  /** Until the row was painted with its mark, the list being shown. */
  readonly actPaintedWhile: (ask: Ask) => Promise<readonly number[]>;
  /** Percent of late frames. */
  readonly scroll: (store: string, sortsAnew: boolean) => Promise<number>;
  readonly tickBoth: (store: string, measuresEach: boolean) => Promise<Ticks>;
  readonly firstFifty: (how: 'ours' | 'indexed' | 'scan') => Promise<number>;
};

export type FirstSync = {
  readonly ms: number;
  /** The same with opening and zone data, as the window waits for it; what `openMs` is a part of. */
  readonly wholeMs: number;
  /** When the last open case was in the queue. */
  readonly openMs: number;
  readonly longestTaskMs: number;
};

const worker = new Worker('/worker.js');
const PERSON = 'person-ines';

function ask(wanted: Ask): Promise<number> {
  return new Promise((resolve, reject) => {
    const hear = ({ data }: MessageEvent<Told>) => {
      worker.removeEventListener('message', hear);
      if ('error' in data) reject(new Error(data.error));
      else resolve(data.ms);
    };
    worker.addEventListener('message', hear);
    worker.postMessage(wanted);
  });
}

async function deskOf(store: string): Promise<Desk> {
  const opened = await openStore(store);
  if (!opened.ok) throw new Error(opened.error.kind);
  const zones = (await (await fetch('/zones.json')).json()) as PackedZones;
  return makeDesk({ ...opened.value, actor: { personId: idOf(PERSON), role: 'tam' }, zones });
}

/** A first sync with the queue shown all the while. */
async function firstSync(store: string, open: number): Promise<FirstSync> {
  const desk = await deskOf(store);
  const index = new QueueIndex(desk);
  let longestTaskMs = 0;
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
  });
  tasks.observe({ type: 'longtask' });
  const start = performance.now();
  let openMs = Infinity;
  const stop = index.subscribe(() => {
    if (index.snapshot().rows.length === open) openMs = Math.min(openMs, performance.now() - start);
  });
  const ms = await ask({ kind: 'sync', store });
  const wholeMs = performance.now() - start;
  // reports of long tasks come a frame late
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
  stop();
  tasks.disconnect();
  desk.db.close();
  return { ms, wholeMs, openMs, longestTaskMs };
}

let shown: { readonly desk: Desk; readonly index: QueueIndex; readonly stop: () => void } | null =
  null;

function current() {
  if (shown === null) throw new Error('No desk is open');
  return shown;
}

async function openDesk(store: string): Promise<void> {
  const desk = await deskOf(store);
  const index = new QueueIndex(desk);
  const stop = await new Promise<() => void>((resolve) => {
    const end = index.subscribe(() => {
      if (index.snapshot().isLoaded) resolve(() => end());
    });
  });
  shown = { desk, index, stop };
}

function closeDesk(): void {
  const { desk, stop } = current();
  stop();
  desk.db.close();
  shown = null;
}

let made = 0;

/** Notes, each on another open case; how long each took until it was kept. */
async function act(count: number): Promise<readonly number[]> {
  const { desk, index } = current();
  const tookMs: number[] = [];
  for (let done = 0; done < count; done += 1) {
    const { rows } = index.snapshot();
    made += 1;
    const row = rows[made % rows.length];
    if (row === undefined) throw new Error('No open case');
    const start = performance.now();
    await noteOn(desk, row.id);
    tookMs.push(performance.now() - start);
  }
  return tookMs;
}

async function noteOn(desk: Desk, entityId: IncidentId): Promise<void> {
  const body = `Seen for the ${made}th time`;
  const result = await perform(desk, { kind: 'incident.note', entityId, args: { body } });
  if (!result.ok) throw new Error(result.error.kind);
}

/** The least that keeps an act: the record and a row of the outbox, strictly. */
async function barePut(count: number): Promise<readonly number[]> {
  const { desk, index } = current();
  const { db } = desk;
  const tookMs: number[] = [];
  for (let done = 0; done < count; done += 1) {
    const { rows } = index.snapshot();
    made += 1;
    const kept = await db.incident.get(rows[made % rows.length]?.id ?? '');
    const like = await db.outbox.toCollection().last();
    if (kept === undefined || like === undefined) throw new Error('Nothing to put');
    const put: OutboxRow = { ...like, id: idOf(crypto.randomUUID()) };
    Reflect.deleteProperty(put, 'seq');
    const start = performance.now();
    await db.transaction('rw', db.incident, db.outbox, async () => {
      await db.incident.put(kept);
      await db.outbox.add(put);
    });
    tookMs.push(performance.now() - start);
  }
  return tookMs;
}

/** One of the first twenty cases that are painted. */
function rowInSight(index: QueueIndex, at: number): QueueRow {
  const lines = [...document.querySelectorAll('[data-row]')].slice(0, 20);
  const line = lines[at % lines.length];
  const row = index.snapshot().rows.find(({ id }) => id === line?.getAttribute('data-row'));
  if (row === undefined) throw new Error('No case in sight');
  return row;
}

/** An act on a row in sight, from its begin until the row is painted anew. */
async function actPainted(desk: Desk, index: QueueIndex): Promise<number> {
  made += 1;
  const row = rowInSight(index, made);
  const start = performance.now();
  const isShown = new Promise<void>((resolve) => {
    const stop = index.subscribe(() => {
      const now = index.snapshot().rows.find(({ id }) => id === row.id);
      if (now === row || now?.isUnsent !== true) return;
      stop();
      resolve();
    });
  });
  await noteOn(desk, row.id);
  await isShown;
  await painted();
  const tookMs = performance.now() - start;
  const line = document.querySelector(`[data-row="${row.id}"]`);
  const mark = line?.lastElementChild?.childElementCount ?? 0;
  if (mark === 0) throw new Error('The row was painted without its mark');
  return tookMs;
}

/** Acts on the list that is shown, with a pause of 50 ms, for as long as the worker is at it. */
async function actPaintedWhile(wanted: Ask): Promise<readonly number[]> {
  const desk = await deskOf(wanted.kind === 'fetch-only' ? '' : wanted.store);
  const shown = await showQueue(desk, 800);
  const work = { isOver: false };
  const over = ask(wanted).finally(() => {
    work.isOver = true;
  });
  const tookMs: number[] = [];
  while (!work.isOver) {
    tookMs.push(await actPainted(desk, queueIndexOf(desk)));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await over;
  shown.close();
  desk.db.close();
  return tookMs;
}

async function atList<T>(store: string, run: (desk: Desk) => Promise<T>): Promise<T> {
  const desk = await deskOf(store);
  const result = await run(desk);
  desk.db.close();
  return result;
}

/** My open cases by due, the first fifty: how long until they are at hand. */
async function firstFifty(how: 'ours' | 'indexed' | 'scan'): Promise<number> {
  const { desk, index } = current();
  const { db } = desk;
  const start = performance.now();
  let found = 0;
  if (how === 'ours') {
    const { rows, reference } = index.snapshot();
    const isShown = ruleOf({ view: 'mine' }, { personId: idOf(PERSON), reference });
    for (const row of rows) {
      if (isShown(row)) found += 1;
      if (found === 50) break;
    }
  } else if (how === 'indexed') {
    const mine = db.incident
      .where('[isOpen+record.assigneeId+operationalDueAt]')
      .between([1, PERSON, Dexie.minKey], [1, PERSON, Dexie.maxKey]);
    found = (await mine.limit(50).toArray()).length;
  } else {
    const all = await db.incident.where('record.customerId').above('').toArray();
    const mine = all.filter((row) => row.isOpen === 1 && row.record.assigneeId === PERSON);
    mine.sort((a, b) => a.operationalDueAt - b.operationalDueAt);
    found = mine.slice(0, 50).length;
  }
  const ms = performance.now() - start;
  if (found !== 50) throw new Error(`Found ${found} of 50`);
  return ms;
}

export const page: StorePage = {
  ask,
  firstSync,
  openDesk,
  closeDesk,
  act,
  barePut,
  actPaintedWhile,
  scroll: (store, sortsAnew) => atList(store, (desk) => scroll(desk, sortsAnew)),
  tickBoth: (store, measuresEach) => atList(store, (desk) => tickBoth(desk, measuresEach)),
  firstFifty,
};
