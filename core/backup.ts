import { z } from 'zod';
import type { PersonId } from './ids.ts';
import { id, instantSchema, line } from './protocol/schema.ts';

/*
 * The format of a backup: gzipped lines of JSON. The first line is the header, the last the footer,
 * each between them one row of one table. Its laws:
 * 1. A file without its right footer is no backup: what was cut short or changed is never loaded.
 * 2. Rows stand as PostgreSQL writes them in JSON, so that a file outlives a version of the server
 *    and can be read by people (`gunzip < file`).
 * 3. It holds no keys and no sessions.
 */

export const BACKUP_EXTENSION = 'tamdesk';
export const BACKUP_FORMAT = 'tam-desk-backup';
/** Raised when the lines mean something else. */
export const BACKUP_VERSION = 1;

/** The longest line that is read; the longest case with all its facts has a hundredth of it. */
export const MOST_LINE_CHARS = 16 * 1024 * 1024;
/** All lines together; more is a file made to fill a disk. */
export const MOST_BACKUP_CHARS = 8 * 1024 * 1024 * 1024;

/** What of the backend a backup holds. */
export const BackupScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  /** What this person may see. */
  z.object({ kind: z.literal('person'), personId: id<PersonId>(), name: z.string().max(400) }),
]);
export type BackupScope = z.infer<typeof BackupScope>;

const version = line(60);
const migration = z.string().regex(/^\d{4}-[a-z0-9-]{1,100}$/u);

export const BackupHeader = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.literal(BACKUP_VERSION),
  /** Of the program that wrote it. */
  productVersion: version,
  madeAt: instantSchema,
  /** What had made the tables of the rows, in order. */
  migrations: z.array(migration).min(1).max(10_000),
  scope: BackupScope,
});
export type BackupHeader = z.infer<typeof BackupHeader>;

/** What is asked of a header before it is read whole: whether a later program wrote it. */
export const AnyBackupHeader = z.looseObject({
  format: z.literal(BACKUP_FORMAT),
  version: z.number().int().min(1),
});

const Counts = z.record(z.string().max(63), z.number().int().min(0));

export const BackupRow = z.strictObject({
  table: z.string().min(1).max(63),
  row: z.record(z.string(), z.unknown()),
});
export type BackupRow = z.infer<typeof BackupRow>;

export const BackupFooter = z.strictObject({
  footer: z.strictObject({
    /** Rows by table. */
    counts: Counts,
    /** Of all lines before, each with its line end, in hexadecimal digits. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  }),
});
export type BackupFooter = z.infer<typeof BackupFooter>;

/** What a person is told of a backup before it replaces anything. */
export const BackupSummary = z.object({
  madeAt: instantSchema,
  productVersion: version,
  scope: BackupScope,
  counts: Counts,
});
export type BackupSummary = z.infer<typeof BackupSummary>;

/** Why a file was not restored; nothing was touched. */
export const RestoreRefusal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-a-backup') }),
  /** It ends before its end. */
  z.object({ kind: z.literal('cut-short') }),
  /** It is not what was written, or its rows do not fit together. */
  z.object({ kind: z.literal('changed') }),
  /** A later version of this program made it. */
  z.object({ kind: z.literal('newer') }),
  /** `code` is the system's, such as ENOSPC. */
  z.object({ kind: z.literal('disk'), code: z.string().max(40) }),
]);
export type RestoreRefusal = z.infer<typeof RestoreRefusal>;

/** A line that the restoring program prints: progress in bytes of the file, at the end the outcome. */
export const RestoreMessage = z.union([
  z.strictObject({ doneBytes: z.number().int().min(0), totalBytes: z.number().int().min(0) }),
  z.strictObject({ summary: BackupSummary }),
  z.strictObject({ refusal: RestoreRefusal }),
]);
export type RestoreMessage = z.infer<typeof RestoreMessage>;
