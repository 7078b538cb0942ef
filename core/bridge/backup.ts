import { z } from 'zod';
import { BackupSummary, RestoreRefusal } from '../backup.ts';

const cancelled = z.object({ kind: z.literal('cancelled') });
/** Another backup is being saved or read. */
const busy = z.object({ kind: z.literal('busy') });

export const BackupSaveRefusal = z.discriminatedUnion('kind', [
  cancelled,
  busy,
  /** `code` is the system's, such as ENOSPC. */
  z.object({ kind: z.literal('disk'), code: z.string() }),
  /** The backend did not answer, or not to its end. */
  z.object({ kind: z.literal('offline') }),
  z.object({ kind: z.literal('signed-out') }),
  /** The backend gives none: it is of an earlier version, or ails. */
  z.object({ kind: z.literal('backend-error'), status: z.number().int() }),
]);
export type BackupSaveRefusal = z.infer<typeof BackupSaveRefusal>;

export const BackupOpenRefusal = z.discriminatedUnion('kind', [
  cancelled,
  busy,
  ...RestoreRefusal.options,
  /** The program that reads it ended without a word. */
  z.object({ kind: z.literal('failed') }),
  /** The backend is not the one on this computer. */
  z.object({ kind: z.literal('elsewhere') }),
]);
export type BackupOpenRefusal = z.infer<typeof BackupOpenRefusal>;

/** Names one reading of a backup, so that what one window was told is never mistaken for another's. */
const preparedId = z.uuid();

export const PreparedBackup = z.object({ id: preparedId, summary: BackupSummary });
export type PreparedBackup = z.infer<typeof PreparedBackup>;

const restoring = z.discriminatedUnion('ok', [
  /** The program is about to end and to start again. */
  z.object({ ok: z.literal(true), value: z.null() }),
  z.object({
    ok: z.literal(false),
    error: z.discriminatedUnion('kind', [
      /** Another backup has been read since, or this one was discarded. */
      z.object({ kind: z.literal('none-prepared') }),
      z.object({ kind: z.literal('disk'), code: z.string() }),
    ]),
  }),
]);

export const BACKUP_CALLS = {
  /** Asks where to, and saves what the backend gives whoever is signed in. */
  'backup:save': {
    asked: z.null(),
    told: z.discriminatedUnion('ok', [
      z.object({
        ok: z.literal(true),
        value: z.object({ path: z.string(), bytes: z.number().int().min(0) }),
      }),
      z.object({ ok: z.literal(false), error: BackupSaveRefusal }),
    ]),
  },
  /** Asks which, and prepares it beside the data of this computer, which stay as they are. */
  'backup:open': {
    asked: z.null(),
    told: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value: PreparedBackup }),
      z.object({ ok: z.literal(false), error: BackupOpenRefusal }),
    ]),
  },
  /** What this window is saving or reading is given up and leaves nothing behind. */
  'backup:cancel': { asked: z.null(), told: z.null() },
  /** What was prepared takes the place of the data of this computer when the program starts again. */
  'backup:restore': { asked: z.object({ id: preparedId }), told: restoring },
  /** Where the data from before the last restore lie, which may then be shown; null for none. */
  'backup:former': { asked: z.null(), told: z.string().nullable() },
  /** What was prepared goes; nothing where it is not there any more. */
  'backup:discard': { asked: z.object({ id: preparedId }), told: z.null() },
} as const;

export const BACKUP_EVENTS = {
  /** How far saving or preparing has come; `totalBytes` null while nobody knows. */
  'backup:progress': z.object({
    doneBytes: z.number().int().min(0),
    totalBytes: z.number().int().min(0).nullable(),
  }),
} as const;
