import { expect } from 'vitest';
import type { SyncedRecord } from '../../../backend/store/records.ts';
import { idOf } from '../../../core/ids.ts';
import type { Row } from '../../../core/protocol/sync.ts';
import type { Send } from '../../../renderer/sync/exchange.ts';
import { anEntry, INES } from '../../support/builders.ts';
import { note } from './acts.ts';
import { bothSidesAgree } from './agreement.ts';
import { answering } from './roads.ts';
import { done, sync, type Parts, type Scenario } from './scenario.ts';
import { aKeptIncident, OTHER } from './tenant.ts';
import type { World } from './world.ts';

const ENTRIES_EACH = 4;
/** Ends no page where the incidents end, nor at a round number of them. */
const PAGE = 1_999;

/** Cases with four lines of timeline each. */
function anImport(incidents: number): readonly SyncedRecord[] {
  const records: SyncedRecord[] = [];
  for (let at = 0; at < incidents; at += 1) {
    const id = `imported-${String(at)}`;
    records.push(aKeptIncident({ id: idOf(id), number: `LOG-${String(at)}`, origin: 'imported' }));
    for (let line = 0; line < ENTRIES_EACH; line += 1) {
      const over = { id: idOf(`${id}-${String(line)}`), incidentId: idOf(id), isInferred: true };
      records.push({ entity: 'entry', row: anEntry(over) });
    }
  }
  return records;
}

/** Notes the rows of every page on their way to the desktop. */
const reading = (send: Send, pages: (readonly Row[])[]): Send =>
  answering(send, (answer) => {
    pages.push(answer.changes);
    return answer;
  });

/** Imports while a desktop is at work, and has it read all of it in full pages. */
async function readInPages(world: World, parts: Parts, incidents: number): Promise<void> {
  const desk = await world.desk(INES);
  await sync(world, desk);
  const records = anImport(incidents);
  const version = await world.put(...records);
  const pages: (readonly Row[])[] = [];
  const send = reading(parts.road(world.sendAs(INES), world), pages);
  await done(desk, note('Made while the import comes in.', OTHER));
  for (let hasMore = true; hasMore;) {
    const result = await parts.exchange(desk, send, PAGE);
    hasMore = result.kind === 'done' && result.more;
    if (pages.length === 2) await world.put(aKeptIncident({ title: 'Changed meanwhile' }));
  }
  const rows = pages.flat().filter((row) => row.version === version);
  const distinct = new Set(rows.map(({ entity, id }) => `${entity} ${id}`));
  expect(distinct.size, 'none missed').toBe(records.length);
  expect(rows.length, 'none doubled').toBe(records.length);
  const full = pages.filter((page) => page.length === PAGE);
  expect(full.length).toBe(Math.floor(records.length / PAGE));
  await sync(world, desk, parts);
  await bothSidesAgree(world, [desk]);
}

const whole: Scenario = {
  name: 'an import of 50,000 rows in one transaction is read page by page, none missed nor doubled',
  run: (world, parts) => readInPages(world, parts, 10_000),
  plants: [],
  timeoutMs: 180_000,
};

const small: Scenario = {
  name: 'an import of 3,000 rows ends its pages between records of one version',
  run: (world, parts) => readInPages(world, parts, 600),
  plants: [
    {
      name: 'a cursor is a version and nothing else',
      over: { road: ofVersions },
      foundAs: /none missed/u,
    },
  ],
};

/** A cursor of versions alone cannot point between two records of one and skips the rest of it. */
function ofVersions(send: Send): Send {
  return (request) => send({ ...request, cursor: pastItsVersion(request.cursor) });
}

function pastItsVersion(cursor: string | null): string | null {
  if (cursor === null) return null;
  const told = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as {
    readonly at: { readonly version: number; readonly id: string };
  };
  if (told.at.id === '') return cursor;
  const at = { version: told.at.version + 1, entity: '', id: '' };
  return Buffer.from(JSON.stringify({ ...told, at })).toString('base64url');
}

export const LARGE_IMPORT: readonly Scenario[] = [small, whole];
