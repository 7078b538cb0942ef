import type { Band } from '../../../core/domain/sla-state.ts';
import type { GridLine } from '../../ui/grid-cursor.ts';
import type { QueueRow } from '../../store/queue-row.ts';

/** A band of the queue with what its head says. */
export type QueueBand = {
  readonly band: Band;
  readonly count: number;
  /** Whose hours put these cases to sleep; null where it is more than one office's or none's. */
  readonly officeId: string | null;
};

export type QueueLine = GridLine<QueueRow, QueueBand>;

/** As on screen; the store sorts sleeping cases among the calm ones, here they come behind them. */
const ORDER: readonly Band[] = ['breached', 'urgent', 'warning', 'calm', 'asleep', 'ended'];

/**
 * Rows under the heads of their bands, each band in the order of the rows. `bandOf` is where a row
 * stands, which is not its own band while the list is held still. A row keeps its line between two
 * calls, so that it need not be painted again.
 */
export function queueLines(
  rows: readonly QueueRow[],
  bandOf: (row: QueueRow) => Band = ownBand,
): readonly QueueLine[] {
  const bands = new Map<Band, QueueRow[]>(ORDER.map((band) => [band, []]));
  for (const row of rows) bands.get(bandOf(row))?.push(row);
  const lines: QueueLine[] = [];
  for (const [band, inBand] of bands) {
    if (inBand.length === 0) continue;
    const officeId = band === 'asleep' ? officeOf(inBand) : null;
    lines.push({
      kind: 'band',
      id: `band:${band}`,
      band: { band, count: inBand.length, officeId },
    });
    for (const row of inBand) lines.push(lineOf(row));
  }
  return lines;
}

/** Rows in the order in which they are seen. */
export function rowsOf(lines: readonly QueueLine[]): readonly QueueRow[] {
  return lines.flatMap((line) => (line.kind === 'row' ? [line.row] : []));
}

/**
 * Where the cursor goes when its case has left the list: to the case that stood behind it, else to
 * the one before it; null when none of them is left.
 */
export function cursorInstead(
  before: readonly QueueLine[],
  lines: readonly QueueLine[],
  id: string,
): string | null {
  const place = before.findIndex((line) => line.id === id);
  if (place < 0) return null;
  const left = new Set(rowsOf(lines).map((row) => row.id as string));
  const behind = before.slice(place + 1).find((line) => left.has(line.id));
  return (behind ?? before.slice(0, place).findLast((line) => left.has(line.id)))?.id ?? null;
}

export function ownBand(row: QueueRow): Band {
  return row.band;
}

const lineByRow = new WeakMap<QueueRow, QueueLine>();

function lineOf(row: QueueRow): QueueLine {
  const known = lineByRow.get(row);
  if (known !== undefined) return known;
  const made: QueueLine = { kind: 'row', id: row.id, row };
  lineByRow.set(row, made);
  return made;
}

function officeOf(rows: readonly QueueRow[]): string | null {
  const offices = new Set(rows.map((row) => row.terms?.calendar.officeId ?? null));
  const [only = null] = offices;
  return offices.size === 1 ? only : null;
}
