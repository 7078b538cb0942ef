import { Dexie } from 'dexie';
import type { IncidentId } from '../../../core/ids.ts';
import type { Database } from '../db.ts';
import { followWrites } from '../follow-writes.ts';
import { readMeta } from '../meta.ts';
import type { Stored } from '../records.ts';
import type { SearchIndex, SearchText } from './search-index.ts';

/** Cases read at once, with their timelines. */
const PAGE = 500;

type Seen = {
  readonly open: number;
  readonly ended: number;
  readonly entry: number;
  readonly buried: number;
};
const NOTHING_SEEN: Seen = { open: 0, ended: 0, entry: 0, buried: 0 };

type News = { readonly generation: string; readonly ids: readonly string[]; readonly seen: Seen };

/**
 * Keeps a search index equal to what is cached, reading only what is new. Cases whose entries came
 * are read again; `onGrown` hears of each page that was put in. Returns how to stop.
 */
export function feedSearch(
  db: Database,
  index: SearchIndex,
  onFailure: (error: unknown) => void,
  onGrown: () => void,
): () => void {
  let seen = NOTHING_SEEN;
  let generation = '';
  const read = async (): Promise<void> => {
    const news = await readNews(db, seen, generation);
    if (news.generation !== generation) index.clear();
    generation = news.generation;
    seen = news.seen;
    await putAll(db, index, news.ids, onGrown);
  };
  return followWrites(db, read, onFailure);
}

async function readNews(db: Database, last: Seen, lastGeneration: string): Promise<News> {
  const purges = (await readMeta(db, 'generation'))?.value ?? 0;
  // a customer that is renamed is found by the new name
  const reference = (await db.customer.count()) > 0 ? await customersMark(db) : '';
  const generation = `${purges} ${reference}`;
  const from = generation === lastGeneration ? last : NOTHING_SEEN;
  const [open, ended] = [await above(db, 1, from.open), await above(db, 0, from.ended)];
  const buried = await db.tombstone.where('seq').above(from.buried).sortBy('seq');
  const ids = new Set<string>([...open.ids, ...ended.ids]);
  let entry = from.entry;
  await db.entry
    .where('seq')
    .above(from.entry)
    .each((row) => {
      ids.add(row.record.incidentId);
      entry = row.seq;
    });
  for (const one of buried) if (one.entity === 'incident') ids.add(one.id);
  const seen = {
    open: open.last,
    ended: ended.last,
    entry,
    buried: buried.at(-1)?.seq ?? from.buried,
  };
  return { generation, ids: [...ids], seen };
}

async function above(db: Database, isOpen: 0 | 1, seq: number) {
  const range = () =>
    db.incident.where('[isOpen+seq]').between([isOpen, seq], [isOpen, Dexie.maxKey], false);
  // the last first: what comes in between is read again, never missed
  const lastKey = (await range().lastKey()) as unknown as [number, number] | undefined;
  const ids = await range().primaryKeys();
  return { ids, last: lastKey?.[1] ?? seq };
}

async function customersMark(db: Database): Promise<string> {
  const customers = await db.customer.toArray();
  return customers.map(({ record }) => record.name).join('\n');
}

async function putAll(
  db: Database,
  index: SearchIndex,
  ids: readonly string[],
  onGrown: () => void,
): Promise<void> {
  const customers = await db.customer.toArray();
  const names = new Map(customers.map(({ id, record }) => [id, record.name]));
  for (let from = 0; from < ids.length; from += PAGE) {
    const some = ids.slice(from, from + PAGE);
    const rows = await db.incident.bulkGet(some);
    index.remove(some.filter((_, at) => rows[at] === undefined));
    const found = rows.flatMap((row) => row ?? []);
    const bodies = await bodiesOf(db, found);
    index.put(found.map((row) => textOf(row, names, bodies)));
    onGrown();
  }
}

async function bodiesOf(
  db: Database,
  rows: readonly Stored<'incident'>[],
): Promise<ReadonlyMap<IncidentId, string>> {
  const bodies = new Map<IncidentId, string>();
  for (const { record } of rows) {
    const entries = await db.entry
      .where('[record.incidentId+record.at]')
      .between([record.id, Dexie.minKey], [record.id, Dexie.maxKey])
      .toArray();
    const words = entries.map(({ record: { body, detail } }) =>
      detail.kind === 'answered' ? `${body} ${detail.analysis} ${detail.requests.join(' ')}` : body,
    );
    bodies.set(record.id, words.join(' '));
  }
  return bodies;
}

function textOf(
  { record }: Stored<'incident'>,
  names: ReadonlyMap<string, string>,
  bodies: ReadonlyMap<IncidentId, string>,
): SearchText {
  const { id, number, title, tags, category, customerId } = record;
  return {
    id,
    number: number ?? '',
    title,
    tags: [...tags, category ?? ''].join(' '),
    customer: names.get(customerId) ?? '',
    entries: bodies.get(id) ?? '',
  };
}
