import { crc32 } from 'node:zlib';
import { JournalEntry, type SkippedLine } from '../core/bridge/journal.ts';

/*
 * The lines of a journal: `["<crc32 of the entry's bytes, 8 hex digits>",<entry as JSON>]`, each with
 * a line feed at its end. JSON holds no line feed of its own.
 */

const HEAD = '["00000000",'.length;
const FEED = 0x0a;

export function writeLine(entry: JournalEntry): Uint8Array {
  const text = JSON.stringify(entry);
  return Buffer.from(`["${sumOf(Buffer.from(text))}",${text}]\n`);
}

export type ReadLines = {
  readonly entries: readonly JournalEntry[];
  /** Counted from 1. */
  readonly skipped: readonly SkippedLine[];
};

export function readLines(bytes: Uint8Array): ReadLines {
  const entries: JournalEntry[] = [];
  const skipped: SkippedLine[] = [];
  let from = 0;
  for (let line = 1; from < bytes.length; line += 1) {
    const end = bytes.indexOf(FEED, from);
    const read = end === -1 ? 'torn' : readLine(bytes.subarray(from, end));
    if (typeof read === 'string') skipped.push({ line, reason: read });
    else entries.push(read);
    from = end === -1 ? bytes.length : end + 1;
  }
  return { entries, skipped };
}

function readLine(line: Uint8Array): JournalEntry | SkippedLine['reason'] {
  const text = line.subarray(HEAD, -1);
  const isWhole = line.length > HEAD && Buffer.from(line).equals(frameOf(text));
  if (!isWhole) return 'wrong-checksum';
  const read = JournalEntry.safeParse(parsed(Buffer.from(text).toString()));
  return read.success ? read.data : 'not-an-entry';
}

/** Undefined for what is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function frameOf(text: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`["${sumOf(text)}",`), text, Buffer.from(']')]);
}

/** A crc32 as 8 hex digits. */
export function sumOf(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}
