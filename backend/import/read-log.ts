import type { ImportReject, ImportRefusal } from '../../core/protocol/imports.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { fieldsOf, readRecords, type CsvRecord } from './csv-records.ts';
import { readLines, type Line } from './lines.ts';
import { NEEDED_COLUMNS, readEvent, type LogColumns, type LogEvent } from './log-event.ts';
import type { LocalMs } from './log-time.ts';

/** A log read to its end: every line is in one of the two lists. */
export type ReadLog = {
  readonly events: readonly LogEvent[];
  /** In order of the lines. */
  readonly rejects: readonly ImportReject[];
};

export type ReadProgress = (bytesRead: number) => void;

/**
 * Reads a ServiceNow audit log row by row. A spoilt line costs only itself; a file that is no such
 * log is refused whole. No time in it may lie after `latestAt`.
 */
export async function readLog(
  bytes: AsyncIterable<Uint8Array>,
  latestAt: LocalMs,
  onProgress: ReadProgress,
): Promise<Result<ReadLog, ImportRefusal>> {
  const lines = readLines(bytes);
  const heading = await lines.next();
  const head = heading.done === true ? null : heading.value;
  const shape = readHeading(head);
  if (!shape.ok) return shape;
  const { columns, delimiter } = shape.value;
  const events: LogEvent[] = [];
  const rejects: ImportReject[] = [];
  const seen = new Set<string>();
  for await (const record of readRecords(lines, { delimiter, columns: columns.length })) {
    const read = readRecord(record, columns, latestAt, seen);
    if (read.ok) events.push(read.value);
    else rejects.push(read.error);
    onProgress(record.bytesRead);
  }
  return events.length === 0 ? refused({ kind: 'no-events' }) : ok({ events, rejects });
}

type Heading = { readonly columns: LogColumns; readonly delimiter: string };

function readHeading(line: Line | null): Result<Heading, ImportRefusal> {
  if (line?.fault === 'bad-encoding') return refused({ kind: 'wrong-encoding' });
  const readings = [',', ';', '\t'].map((delimiter) => ({
    delimiter,
    columns: (fieldsOf(line?.text ?? '', delimiter) ?? []).map((name) => name.trim()),
  }));
  const missingIn = ({ columns }: Heading): readonly string[] =>
    NEEDED_COLUMNS.filter((name) => !columns.includes(name));
  const [best] = readings.sort((a, b) => missingIn(a).length - missingIn(b).length);
  if (best !== undefined && missingIn(best).length === 0) return ok(best);
  const columns = best === undefined ? [...NEEDED_COLUMNS] : [...missingIn(best)];
  return refused({ kind: 'missing-columns', columns });
}

function readRecord(
  record: CsvRecord,
  columns: LogColumns,
  latestAt: LocalMs,
  seen: Set<string>,
): Result<LogEvent, ImportReject> {
  const { line } = record;
  if (record.kind === 'rejected') {
    return refused({ line, kind: record.why, column: null, found: record.found });
  }
  const read = readEvent(line, columns, record.fields, latestAt);
  if (!read.ok) return read;
  const { number, updatedAt, modCount } = read.value;
  const key = `${number}|${updatedAt}|${modCount}`;
  if (seen.has(key)) return refused({ line, kind: 'repeated', column: null, found: number });
  seen.add(key);
  return read;
}
