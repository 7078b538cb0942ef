import { Dexie } from 'dexie';
import type { PackedZones } from '../../../core/domain/zones.ts';
import { idOf } from '../../../core/ids.ts';
import { MAX_PAGE, type Row, type SyncResponse } from '../../../core/protocol/sync.ts';
import { makeRemote } from '../../../renderer/remote/client.ts';
import { describeStore } from '../../../renderer/store/db.ts';
import { makeDesk, type Desk } from '../../../renderer/store/desk.ts';
import { openStore } from '../../../renderer/store/open.ts';
import { stored } from '../../../renderer/store/records.ts';
import { exchange, type Lane } from '../../../renderer/sync/exchange.ts';
import { foldPage } from '../../../renderer/sync/fold.ts';
import { followActs } from '../../../renderer/sync/pace.ts';
import type { Ask, Told } from './store-asks.ts';

const remote = makeRemote();
const tell = postMessage as unknown as (told: Told) => void;

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  timed(data).then(tell, (error: unknown) => {
    tell({ error: String(error) });
  });
});

async function timed(ask: Ask): Promise<Told> {
  if (ask.kind === 'drop') {
    await Dexie.delete(ask.store);
    return { ms: 0 };
  }
  if (ask.kind === 'fetch-only') return lasting(() => eachPage(() => Promise.resolve()));
  if (ask.kind === 'bare-put') return barePut(ask.store);
  const desk = await deskOf(ask.store);
  const syncs = { sync, 'sync-few': syncFew, 'sync-at-once': syncAtOnce };
  const told = await lasting(() => syncs[ask.kind](desk));
  desk.db.close();
  return told;
}

async function lasting(run: () => Promise<void>): Promise<Told> {
  const start = performance.now();
  await run();
  return { ms: performance.now() - start };
}

async function deskOf(store: string): Promise<Desk> {
  const opened = await openStore(store);
  if (!opened.ok) throw new Error(opened.error.kind);
  const zones = (await (await fetch('/zones.json')).json()) as PackedZones;
  const actor = { personId: idOf('person-ines'), role: 'tam' } as const;
  return makeDesk({ ...opened.value, actor, zones });
}

async function sync(desk: Desk): Promise<void> {
  const { pace, stop } = followActs(desk.db);
  const lane: Lane = { ahead: null, pace };
  for (let more = true; more;) {
    const result = await exchange(desk, remote.sync, MAX_PAGE, lane);
    if (result.kind === 'failed') throw new Error(result.failure.kind);
    ({ more } = result);
  }
  stop();
}

async function syncFew(desk: Desk): Promise<void> {
  await exchange(desk, remote.sync);
  await desk.db.meta.delete('cursor');
}

async function syncAtOnce(desk: Desk): Promise<void> {
  const pages: SyncResponse[] = [];
  await eachPage((page) => {
    pages.push(page);
    return Promise.resolve();
  });
  const changes = pages.flatMap((page) => page.changes);
  await desk.db.transaction('rw', desk.db.tables, async () => {
    await foldPage(desk, { changes, cursor: 'end' });
  });
}

async function barePut(store: string): Promise<Told> {
  const db = describeStore(store);
  await db.open();
  let seq = 0;
  const told = await lasting(() =>
    eachPage(async ({ changes }) => {
      const entities = new Set(changes.map((row: Row) => row.entity));
      for (const entity of entities) {
        const rows = changes.filter((row) => row.entity === entity);
        await db.table(entity).bulkPut(
          rows.map(({ id, version, row }) => {
            seq += 1;
            return stored(entity, { id, version, seq, record: row } as never);
          }),
        );
      }
    }),
  );
  db.close();
  return told;
}

async function eachPage(take: (page: SyncResponse) => Promise<void>): Promise<void> {
  let cursor: string | null = null;
  for (;;) {
    const request = { protocol: 1, clientId: 'bench', cursor, commands: [], limit: 2_000 };
    const body = JSON.stringify(request);
    const response: Response = await fetch('/api/sync', { method: 'POST', body });
    const page = (await response.json()) as SyncResponse;
    await take(page);
    if (!page.more) return;
    ({ cursor } = page);
  }
}
