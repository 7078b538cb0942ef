import type { NumberedCommand } from '../../core/protocol/sync.ts';
import { MAX_COMMANDS } from '../../core/protocol/sync.ts';
import type { Instant } from '../../core/time.ts';
import type { OutboxRow } from '../store/db.ts';
import type { Desk } from '../store/desk.ts';
import { readMeta } from '../store/meta.ts';

/** What goes into one request. */
export type Batch = {
  readonly clientId: string;
  readonly rows: readonly OutboxRow[];
  readonly commands: readonly NumberedCommand[];
};

/**
 * Whether an act may still be taken back. A wall clock set back since would hold it for hours, so
 * what seems to have been made in the future is not held.
 */
export function isHeld(row: OutboxRow, wallAt: Instant): boolean {
  return row.holdUntilAt !== null && wallAt >= row.madeAt && wallAt < row.holdUntilAt;
}

/**
 * What may be sent now: all that has a number, then what waits, oldest first. A held command is passed
 * over, and later ones on the same record wait behind it.
 */
export function sendable(
  outbox: readonly OutboxRow[],
  wallAt: Instant,
  limit: number = MAX_COMMANDS,
): readonly OutboxRow[] {
  const numbered = outbox.filter((row) => row.n !== null);
  numbered.sort((a, b) => (a.n ?? 0) - (b.n ?? 0));
  const blocked = new Set<string>();
  const free: OutboxRow[] = [];
  for (const row of outbox) {
    if (row.n !== null) continue;
    if (blocked.has(row.entityId) || isHeld(row, wallAt)) blocked.add(row.entityId);
    else free.push(row);
  }
  return fitting([...numbered, ...free].slice(0, limit));
}

/** What one request may weigh: less than half of what the backend takes. */
const MAX_BATCH_BYTES = 4 * 1024 * 1024;

/** As many as one request carries, and never none: an act alone always fits. */
function fitting(rows: readonly OutboxRow[]): readonly OutboxRow[] {
  let bytes = 0;
  const end = rows.findIndex((row, place) => {
    bytes += new TextEncoder().encode(JSON.stringify(row.command)).byteLength;
    return place > 0 && bytes > MAX_BATCH_BYTES;
  });
  return end === -1 ? rows : rows.slice(0, end);
}

/**
 * Gives the next numbers, in one strict transaction, just before the commands first go into a request.
 * From here on their bytes never change. Only the leader of sync calls this. Out of touch with the
 * backend no new number is given, so that what never left may still be changed or taken back.
 */
export async function takeBatch(desk: Desk, isInTouch = true): Promise<Batch> {
  const { db } = desk;
  const known = await readMeta(db, 'client');
  // a strict transaction waits for the disk, for each page of a first sync
  if (known !== null && (await db.outbox.count()) === 0) {
    return { clientId: known.id, rows: [], commands: [] };
  }
  return db.transaction('rw', db.outbox, db.meta, async () => {
    const client = (await readMeta(db, 'client')) ?? {
      key: 'client' as const,
      id: desk.newId(),
      lastNumber: 0,
    };
    const outbox = await db.outbox.orderBy('seq').toArray();
    let { lastNumber } = client;
    const mayGo = sendable(outbox, desk.clock.wall());
    const going = isInTouch ? mayGo : mayGo.filter((row) => row.n !== null);
    const rows = going.map((row): OutboxRow => {
      const n = row.n ?? (lastNumber += 1);
      return { ...row, n, earlier: null, attempts: row.attempts + 1 };
    });
    await db.meta.put({ ...client, lastNumber });
    if (rows.length > 0) await db.outbox.bulkPut(rows);
    const commands = rows.map(({ n, command }) => ({ n: n ?? 0, ...command }));
    return { clientId: client.id, rows, commands };
  });
}

/** Notes why a request failed on the commands that were in it, for the person who looks. */
export async function noteFailure(
  desk: Desk,
  batch: Batch,
  lastFailure: NonNullable<OutboxRow['lastFailure']>,
): Promise<void> {
  if (batch.rows.length === 0) return;
  const ids = batch.rows.map((row) => row.id);
  await desk.db.outbox.where('id').anyOf(ids).modify({ lastFailure });
}
