import { z } from 'zod';
import type { CommandId, IncidentId } from '../ids.ts';
import { id, instantSchema, uuid } from '../protocol/schema.ts';

/*
 * The journal: acts without a read answer, in a file outside the browser's store. Its laws:
 * 1. An act is in the journal, fsynced, before it is in the store, and so before it is shown as kept.
 * 2. What a person takes back or drops is marked as gone before it leaves the store; what an answer
 *    took is marked after. An act that is gone is never sent again by the journal.
 * 3. Reading gives what was made and is not gone, in order; the last line of an id is in force.
 */

/** A store's name, as `storeName` makes it. */
const store = z.string().min(1).max(300);

export const JournalEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('made'),
    id: uuid<CommandId>(),
    /** The command, whole; what is in it the rulebook's own schema says when it is decided. */
    command: z.looseObject({
      id: uuid<CommandId>(),
      kind: z.string().max(60),
      entityId: id<IncidentId>(),
    }),
    madeAt: instantSchema,
  }),
  z.object({ kind: z.literal('gone'), id: uuid<CommandId>() }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;

/** Why nothing was written; the act is not kept. */
export const JournalRefusal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no-space') }),
  /** `code` is the system's, such as EACCES. */
  z.object({ kind: z.literal('disk'), code: z.string() }),
]);
export type JournalRefusal = z.infer<typeof JournalRefusal>;

/** A line that could not be read; a torn last line is usual after a power cut. */
export const SkippedLine = z.object({
  line: z.number().int().min(1),
  reason: z.enum(['torn', 'wrong-checksum', 'not-an-entry']),
});
export type SkippedLine = z.infer<typeof SkippedLine>;

export const JournalRead = z.object({
  made: z.array(JournalEntry.options[0]),
  /** Told once, to the first who reads after the program began. */
  skipped: z.array(SkippedLine),
});
export type JournalRead = z.infer<typeof JournalRead>;

/** What the store held when it was last known to be whole. */
export const Canary = z.object({
  /** The client as which the desk sends; null before its first contact. */
  epoch: z.string().max(80).nullable(),
  /** Grows where rows go without a mark each. */
  generation: z.number().int().min(0),
  /** The last `seq` given to a row. */
  seq: z.number().int().min(0),
  /** Rows by table. */
  counts: z.record(z.string(), z.number().int().min(0)),
  /** Of the records without which no due is reckoned, and of all open cases. */
  digest: z.string().max(128),
});
export type Canary = z.infer<typeof Canary>;

const written = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.null() }),
  z.object({ ok: z.literal(false), error: JournalRefusal }),
]);

export const JOURNAL_CALLS = {
  'journal:append': {
    asked: z.object({ store, entries: z.array(JournalEntry).min(1).max(500) }),
    told: written,
  },
  'journal:read': {
    asked: z.object({ store }),
    told: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value: JournalRead }),
      z.object({ ok: z.literal(false), error: JournalRefusal }),
    ]),
  },
  'canary:keep': { asked: z.object({ store, canary: Canary }), told: written },
  'canary:last': { asked: z.object({ store }), told: Canary.nullable() },
} as const;
