import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { BACKUP_FORMAT, BACKUP_VERSION } from '../../core/backup.ts';

/** The header of a backup by hand. */
export const aHeader = (over: object = {}): object => ({
  format: BACKUP_FORMAT,
  version: BACKUP_VERSION,
  productVersion: '0.1.0',
  madeAt: 1_772_704_800_000,
  migrations: ['0001-records', '0002-sync'],
  scope: { kind: 'all' },
  ...over,
});

/** A backup by hand: any header and rows under the footer that is right for them. */
export function backupLinesOf(rows: readonly object[], header = aHeader()): readonly string[] {
  return sealed([header, ...rows].map((line) => JSON.stringify(line)));
}

/** Lines under the footer that is right for them, as one who means harm would make it. */
export function sealed(lines: readonly string[]): readonly string[] {
  const counts: Record<string, number> = {};
  for (const line of lines.slice(1)) {
    const { table } = JSON.parse(line) as { table: string };
    counts[table] = (counts[table] ?? 0) + 1;
  }
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${line}\n`);
  return [...lines, JSON.stringify({ footer: { counts, sha256: hash.digest('hex') } })];
}

export function zipped(lines: readonly string[]): Buffer {
  return gzipSync(`${lines.join('\n')}\n`);
}

/** As it comes from a disk, a piece at a time. */
export async function* inPieces(file: Uint8Array, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += size) {
    await Promise.resolve();
    yield file.subarray(at, at + size);
  }
}
