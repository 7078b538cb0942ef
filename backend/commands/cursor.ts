import { z } from 'zod';
import { refused, ok, type Result } from '../../core/result.ts';
import { ENTITIES, type SyncFailure } from '../../core/protocol/sync.ts';

const version = z.number().int().min(0);

/** Where a page ended: between records, for an import puts thousands under one version. */
const position = z.object({
  version,
  entity: z.enum(ENTITIES).or(z.literal('')),
  // PostgreSQL holds no NUL in a text
  id: z
    .string()
    .max(200)
    .regex(/^[^\0]*$/u),
});
export type Position = z.infer<typeof position>;

/** What a desktop that is new to some customers gets, in this order. */
export const PHASES = ['reference', 'open', 'rest'] as const;
export type Phase = (typeof PHASES)[number];

const backfill = z.object({
  /** Customers whom the person came to see after this version; 0 for all, with what is everyone's. */
  since: version,
  phase: z.enum(PHASES),
  at: position,
});

/**
 * How far a desktop has come. It grants nothing: what it leads to is looked up anew with each call.
 */
const CursorSchema = z.object({
  v: z.literal(1),
  epoch: z.uuid(),
  /** The version up to which the scope is known, and records older than it are backfilled. */
  head: version,
  /** Every change up to here was sent. */
  at: position,
  backfill: backfill.nullable(),
});
export type Cursor = z.infer<typeof CursorSchema>;

export const START: Position = { version: 0, entity: '', id: '' };

/** After every record of this version. */
export function endOf(head: number): Position {
  return { version: head + 1, entity: '', id: '' };
}

export function firstCursor(epoch: string, head: number): Cursor {
  const fill = { since: 0, phase: PHASES[0], at: START };
  return { v: 1, epoch, head, at: endOf(head), backfill: fill };
}

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** A cursor that this version did not make, or makes no more, is too old: the desktop starts over. */
export function readCursor(text: string): Result<Cursor, SyncFailure> {
  try {
    const json: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const parsed = CursorSchema.safeParse(json);
    return parsed.success ? ok(parsed.data) : refused({ kind: 'cursor-too-old' });
  } catch {
    // not JSON: as good as none
    return refused({ kind: 'cursor-too-old' });
  }
}
