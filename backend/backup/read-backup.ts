import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import {
  AnyBackupHeader,
  BACKUP_VERSION,
  BackupFooter,
  BackupHeader,
  BackupRow,
  MOST_BACKUP_CHARS,
  MOST_LINE_CHARS,
  type RestoreRefusal,
} from '../../core/backup.ts';

/** Why a file is not taken; thrown while it is read, for it is found out as late as its last line. */
export class BackupRefused extends Error {
  readonly refusal: RestoreRefusal;

  constructor(refusal: RestoreRefusal) {
    super(refusal.kind);
    this.name = 'BackupRefused';
    this.refusal = refusal;
  }
}

export type BackupLimits = { readonly lineBytes: number; readonly allBytes: number };

const LIMITS: BackupLimits = { lineBytes: MOST_LINE_CHARS, allBytes: MOST_BACKUP_CHARS };

export type ReadRow = {
  readonly table: string;
  readonly columns: readonly string[];
  /** The line as it stands in the file: numbers keep all their digits. */
  readonly text: string;
};

export type OpenedBackup = {
  readonly header: BackupHeader;
  /** To be read once and to its end: only then the file is known to be whole. */
  readonly rows: AsyncGenerator<ReadRow>;
  /** Rows by table, of what was read. */
  readonly counts: ReadonlyMap<string, number>;
};

/** Reads a file's header; throws `BackupRefused`, as reading its rows does. */
export async function openBackup(
  file: AsyncIterable<Uint8Array>,
  limits: BackupLimits = LIMITS,
): Promise<OpenedBackup> {
  const lines = linesOf(unzipped(file), limits);
  const first = await lines.next();
  if (first.done === true) throw new BackupRefused({ kind: 'not-a-backup' });
  const header = headerIn(first.value);
  const counts = new Map<string, number>();
  const hash = createHash('sha256').update(first.value).update('\n');
  return { header, counts, rows: rowsOf(lines, hash, counts) };
}

function headerIn(line: Uint8Array): BackupHeader {
  const json = jsonOf(line);
  const any = AnyBackupHeader.safeParse(json);
  if (!any.success) throw new BackupRefused({ kind: 'not-a-backup' });
  if (any.data.version > BACKUP_VERSION) throw new BackupRefused({ kind: 'newer' });
  const header = BackupHeader.safeParse(json);
  if (!header.success) throw new BackupRefused({ kind: 'changed' });
  return header.data;
}

async function* rowsOf(
  lines: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
  counts: Map<string, number>,
): AsyncGenerator<ReadRow> {
  let isWhole = false;
  for await (const line of lines) {
    if (isWhole) throw new BackupRefused({ kind: 'changed' });
    const json = jsonOf(line);
    const row = BackupRow.safeParse(json);
    if (row.success) {
      hash.update(line).update('\n');
      const { table } = row.data;
      counts.set(table, (counts.get(table) ?? 0) + 1);
      const text = Buffer.from(line).toString('utf8');
      yield { table, columns: Object.keys(row.data.row), text };
    } else {
      checkFooter(json, hash.copy().digest('hex'), counts);
      isWhole = true;
    }
  }
  if (!isWhole) throw new BackupRefused({ kind: 'cut-short' });
}

function checkFooter(json: unknown, sha256: string, counts: ReadonlyMap<string, number>): void {
  const read = BackupFooter.safeParse(json);
  if (!read.success) throw new BackupRefused({ kind: 'changed' });
  const { footer } = read.data;
  const tables = new Set([...counts.keys(), ...Object.keys(footer.counts)]);
  const isCounted = [...tables].every(
    (table) => (counts.get(table) ?? 0) === (footer.counts[table] ?? 0),
  );
  if (!isCounted || footer.sha256 !== sha256) throw new BackupRefused({ kind: 'changed' });
}

function jsonOf(line: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line)) as unknown;
  } catch {
    // no line of ours; what that means the caller knows by where it stands
    return undefined;
  }
}

/** Without their ends. What is longer than a line may be is refused before it is held. */
async function* linesOf(
  bytes: AsyncIterable<Uint8Array>,
  limits: BackupLimits,
): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let allBytes = 0;
  let isFirst = true;
  const take = (piece: Uint8Array) => {
    held.push(piece);
    heldBytes += piece.length;
    // a first line without an end is no header
    const kind = isFirst ? 'not-a-backup' : 'changed';
    if (heldBytes > limits.lineBytes) throw new BackupRefused({ kind });
  };
  for await (const chunk of bytes) {
    allBytes += chunk.length;
    if (allBytes > limits.allBytes) throw new BackupRefused({ kind: 'changed' });
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      take(chunk.subarray(from, end));
      yield Buffer.concat(held);
      held = [];
      heldBytes = 0;
      isFirst = false;
      from = end + 1;
    }
    take(chunk.subarray(from));
  }
  if (heldBytes > 0) throw new BackupRefused({ kind: isFirst ? 'not-a-backup' : 'cut-short' });
}

async function* unzipped(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unzip = createGunzip();
  // what goes wrong in the file comes out of the reading end
  pipeline(Readable.from(zippedOnly(file)), unzip, () => undefined);
  try {
    for await (const chunk of unzip) yield chunk as Uint8Array;
  } catch (error) {
    throw refusalOfZip(error);
  }
}

/** Passes on what begins as a gzipped file does. */
async function* zippedOnly(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start = Buffer.alloc(0);
  for await (const chunk of file) {
    if (start.length >= 2) {
      yield chunk;
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < 2) continue;
    if (start[0] !== 0x1f || start[1] !== 0x8b) throw new BackupRefused({ kind: 'not-a-backup' });
    yield start;
  }
  if (start.length < 2) throw new BackupRefused({ kind: 'not-a-backup' });
}

function refusalOfZip(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (typeof code !== 'string' || !code.startsWith('Z_')) return error;
  // asked for more than there is
  return new BackupRefused({ kind: code === 'Z_BUF_ERROR' ? 'cut-short' : 'changed' });
}
