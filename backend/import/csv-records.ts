import Papa from 'papaparse';
import type { RejectKind } from '../../core/protocol/imports.ts';
import { foundText } from './found-text.ts';
import type { Line } from './lines.ts';

/**
 * Lines joined to records of a CSV file. A field in quotes may run over several lines; a quote that
 * is never closed must not swallow what follows. Laws:
 * 1. A record ends before the next line that begins one, whatever its quotes say.
 * 2. What is wrong with a record is said of its first line, once.
 */

export type CsvRecord = {
  readonly line: number;
  readonly bytesRead: number;
} & (
  | { readonly kind: 'fields'; readonly fields: readonly string[] }
  | { readonly kind: 'rejected'; readonly why: RejectKind; readonly found: string }
);

export type CsvShape = { readonly delimiter: string; readonly columns: number };

/** Characters; more than this is not a field that any screen shows. */
const FIELD_LIMIT = 8_000;
const RECORD_LIMIT = 64 * 1_024;
/** How many lines one record may run over. */
const LINES_LIMIT = 100;
/** The number of a case, which begins every line of a log: `INC0000047`, in quotes or not. */
const CASE_NUMBER = /^"?[A-Z]{2,12}\d{3,}"?$/;

/** Reads the records after the heading. */
export async function* readRecords(
  lines: AsyncIterable<Line>,
  shape: CsvShape,
): AsyncGenerator<CsvRecord> {
  let open: OpenRecord | null = null;
  for await (const line of lines) {
    if (open !== null && (line.fault !== null || beginsRecord(line.text, shape))) {
      yield unclosed(open);
      open = null;
    }
    if (line.fault !== null) yield rejected(line, line.fault, line.text);
    else open = joined(open, line);
    if (open === null || isUnfinished(open, shape)) continue;
    if (open.text !== '') yield recordOf(open, shape);
    open = null;
  }
  if (open !== null) yield unclosed(open);
}

/** Splits one line into fields; null where its quotes are wrong. */
export function fieldsOf(text: string, delimiter: string): readonly string[] | null {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter });
  const [fields] = data;
  const isBroken = errors.length > 0 || data.length !== 1 || hasStrayQuote(text, delimiter);
  return fields === undefined || isBroken ? null : fields;
}

type OpenRecord = {
  readonly first: Line;
  readonly text: string;
  readonly lines: number;
  readonly bytesRead: number;
};

function isUnfinished(open: OpenRecord, shape: CsvShape): boolean {
  return isLost(open) || isUnclosed(open.text, shape);
}

/** Past its limits a record is lost: nothing more is kept, and only its end is still looked for. */
function isLost({ text, lines }: OpenRecord): boolean {
  return text.length > RECORD_LIMIT || lines > LINES_LIMIT;
}

function joined(open: OpenRecord | null, line: Line): OpenRecord {
  if (open === null) return { first: line, text: line.text, lines: 1, bytesRead: line.bytesRead };
  const text = isLost(open) ? open.text : `${open.text}\n${line.text}`;
  return { first: open.first, text, lines: open.lines + 1, bytesRead: line.bytesRead };
}

function unclosed(open: OpenRecord): CsvRecord {
  const at = { number: open.first.number, bytesRead: open.bytesRead };
  return rejected(at, open.text.length > RECORD_LIMIT ? 'too-long' : 'broken-quote', open.text);
}

function recordOf(
  { first, bytesRead, text }: OpenRecord,
  { delimiter, columns }: CsvShape,
): CsvRecord {
  const at = { number: first.number, bytesRead };
  const fields = fieldsOf(text, delimiter);
  if (fields === null) return rejected(at, 'broken-quote', text);
  if (fields.some((field) => field.length > FIELD_LIMIT)) return rejected(at, 'too-long', text);
  if (fields.length < columns) return rejected(at, 'cut', text);
  if (fields.length > columns) return rejected(at, 'too-many-fields', text);
  return { line: first.number, bytesRead, kind: 'fields', fields };
}

function rejected(
  { number, bytesRead }: Pick<Line, 'number' | 'bytesRead'>,
  why: RejectKind,
  found: string,
): CsvRecord {
  return { line: number, bytesRead, kind: 'rejected', why, found: foundText(found) };
}

function beginsRecord(text: string, shape: CsvShape): boolean {
  const [head = ''] = text.split(shape.delimiter, 1);
  if (CASE_NUMBER.test(head)) return true;
  return fieldsOf(text, shape.delimiter)?.length === shape.columns;
}

function isUnclosed(text: string, { delimiter }: CsvShape): boolean {
  if (!text.includes('"')) return false;
  const { errors } = Papa.parse<string[]>(text, { delimiter });
  return errors.some(({ code }) => code === 'MissingQuotes');
}

/** Quotes belong around a whole field, doubled inside it; papaparse takes others for letters. */
function hasStrayQuote(text: string, delimiter: string): boolean {
  if (!text.includes('"')) return false;
  const field = `(?:"(?:[^"]|"")*"|[^"${delimiter}]*)`;
  return !new RegExp(`^${field}(?:${delimiter}${field})*$`).test(text);
}
