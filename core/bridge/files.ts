import { z } from 'zod';
import { line } from '../protocol/schema.ts';

/** Through a structured clone larger contents are slow; they go by path. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The longest title of a case with an ending; the shell shortens it as its systems need. */
const fileName = line(250);

const SaveRefusal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cancelled') }),
  /** `code` is the system's, such as ENOSPC. */
  z.object({ kind: z.literal('disk'), code: z.string() }),
]);
export type SaveRefusal = z.infer<typeof SaveRefusal>;

const saved = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.object({ path: z.string() }) }),
  z.object({ ok: z.literal(false), error: SaveRefusal }),
]);

const PrintRefusal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cancelled') }),
  /** `reason` is the system's, in its own words; empty where it gave none. */
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);
export type PrintRefusal = z.infer<typeof PrintRefusal>;

const printed = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.null() }),
  z.object({ ok: z.literal(false), error: PrintRefusal }),
]);

export const FILE_CALLS = {
  'file:save': {
    asked: z.object({
      name: fileName,
      content: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= MAX_BYTES),
    }),
    told: saved,
  },
  /** Only a file that was saved since the program started. */
  'file:show': { asked: z.object({ path: z.string().max(4_096) }), told: z.boolean() },
  /** Told once the page is with the printer, or is not going there. */
  'page:print': { asked: z.null(), told: printed },
  /** A tagged PDF with an outline of the page as it would be printed. */
  'page:pdf': { asked: z.object({ name: fileName }), told: saved },
  'address:open': { asked: z.object({ address: z.string().max(2_048) }), told: z.boolean() },
} as const;
