import { z } from 'zod';
import { SEVERITIES } from '../domain/severity.ts';
import { id } from './schema.ts';
import type { OfficeId } from '../ids.ts';

/** Where a log may come from. */
export const IMPORT_SOURCES = ['servicenow'] as const;

/** `YYYY-MM-DDTHH:MM` of the office's wall clock. */
const localMinute = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);

/** What to read a log as. */
export const ImportOptions = z
  .object({
    source: z.enum(IMPORT_SOURCES),
    /** What a customer is made of: each location of the log becomes one. */
    customerBy: z.literal('location'),
    /** The office whose zone the log's times are in, and whose calendar and people serve it. */
    officeId: id<OfficeId>(),
    /** The log as it stood then; null for the whole history as it was. */
    asOf: localMinute.nullable(),
    /** Moves every time by one offset, so that `asOf` becomes the moment of the import. */
    shiftToNow: z.boolean(),
  })
  .refine(({ asOf, shiftToNow }) => asOf !== null || !shiftToNow, {
    path: ['shiftToNow'],
    message: 'Only a log with an "as of" can be moved to now',
  });
export type ImportOptions = z.infer<typeof ImportOptions>;

/** Why one line of the file was left out. */
export const REJECT_KINDS = [
  /** Not UTF-8, or it holds characters that no text holds. */
  'bad-encoding',
  /** The line, or one of its fields, is longer than any line of a log. */
  'too-long',
  /** A quote that is never closed, or stands in the midst of a field. */
  'broken-quote',
  /** Fewer fields than the heading. */
  'cut',
  'too-many-fields',
  /** A field that a spreadsheet would run. */
  'formula',
  'bad-number',
  /** Not `DD-MM-YYYY HH:MM`, or no such day. */
  'bad-time',
  'in-the-future',
  /** A state, a priority or a flag that the mapping does not know. */
  'unknown-value',
  'missing-value',
  /** The same event as on an earlier line. */
  'repeated',
] as const;
export type RejectKind = (typeof REJECT_KINDS)[number];

export const ImportReject = z.object({
  /** The first line of a file is 1. */
  line: z.number().int().min(1),
  kind: z.enum(REJECT_KINDS),
  /** The field at fault; null where it is the whole line. */
  column: z.string().nullable(),
  /** The beginning of what was found there. */
  found: z.string(),
});
export type ImportReject = z.infer<typeof ImportReject>;

const Agreement = z.object({
  level: z.enum(SEVERITIES),
  bothMet: z.number(),
  bothMissed: z.number(),
  onlyWeMet: z.number(),
  onlyTheyMet: z.number(),
  /** No verdict of ours yet: the clock is running. */
  open: z.number(),
});
/** Our verdicts of one level against the log's `made_sla`, which is another company's target. */
export type Agreement = z.infer<typeof Agreement>;

const Changes = z.object({ added: z.number(), changed: z.number(), same: z.number() });
export type ImportChanges = z.infer<typeof Changes>;

const counts = {
  /** Lines of events that were read, without the heading and the rejected ones. */
  events: z.number(),
  incidents: z.number(),
  /** Neither resolved, closed nor withdrawn. */
  open: z.number(),
  /** Open and without a qualified answer in the running cycle. */
  unanswered: z.number(),
  reopened: z.number(),
  rejected: z.number(),
  customers: z.array(z.object({ name: z.string(), incidents: z.number() })),
  agreement: z.array(Agreement),
  /** How far every time was moved; 0 where none was. */
  offsetMs: z.number(),
};

/** What an import would do, and its first rejected lines. */
export const ImportPreview = z.object({ ...counts, rejects: z.array(ImportReject) });
export type ImportPreview = z.infer<typeof ImportPreview>;

export const ImportReport = z.object({
  ...counts,
  rejects: z.array(ImportReject),
  /** Records written: nothing but `same` where the log had been imported before. */
  changes: Changes,
  /** Where all rejected lines are kept, on the backend's machine; null where there are none. */
  rejectsFile: z.string().nullable(),
  elapsedMs: z.number(),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** Why a whole file was not taken. */
export const ImportRefusal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-allowed') }),
  z.object({ kind: z.literal('unknown-office'), officeId: z.string() }),
  z.object({ kind: z.literal('office-without-tam'), officeId: z.string() }),
  z.object({ kind: z.literal('no-enterprise-policy') }),
  z.object({ kind: z.literal('missing-columns'), columns: z.array(z.string()) }),
  z.object({ kind: z.literal('wrong-encoding') }),
  z.object({ kind: z.literal('no-events') }),
  z.object({ kind: z.literal('no-such-time'), asOf: z.string() }),
  z.object({ kind: z.literal('as-of-in-the-future'), asOf: z.string() }),
  z.object({ kind: z.literal('malformed'), issues: z.array(z.string()) }),
  z.object({ kind: z.literal('too-large'), limitBytes: z.number() }),
]);
export type ImportRefusal = z.infer<typeof ImportRefusal>;

export const IMPORT_STAGES = ['reading', 'building', 'writing'] as const;

/** One line of the answer to an upload (NDJSON): progress while it runs, then one of the other two. */
export const ImportMessage = z.union([
  z.object({
    stage: z.enum(IMPORT_STAGES),
    done: z.number(),
    /** Bytes while reading, incidents while building, records while writing; null if not known. */
    total: z.number().nullable(),
  }),
  z.object({ report: ImportReport }),
  z.object({ refusal: ImportRefusal }),
]);
export type ImportMessage = z.infer<typeof ImportMessage>;
export type ImportProgress = Extract<ImportMessage, { stage: unknown }>;

/** How many rejected lines a report carries; the file beside the data folder holds all. */
export const REPORTED_REJECTS = 200;
