import { z } from 'zod';
import { instantSchema, line } from '../protocol/schema.ts';

/** Why an update that is ready waits. */
export const WaitReason = z.enum(['level-1-due', 'draft-open', 'not-newer']);
export type WaitReason = z.infer<typeof WaitReason>;

/** Why none could be fetched. */
const UpdateFailure = z.enum(['unreachable', 'wrong-checksum', 'wrong-signature', 'other']);
export type UpdateFailure = z.infer<typeof UpdateFailure>;

const version = line(60);

/** What is known of a newer version. */
export const UpdateState = z.discriminatedUnion('kind', [
  /** This program was made without an address for updates, or runs unpackaged. */
  z.object({ kind: z.literal('off') }),
  /** None newer, or not asked yet (`checkedAt` null). */
  z.object({ kind: z.literal('current'), checkedAt: instantSchema.nullable() }),
  z.object({ kind: z.literal('checking') }),
  z.object({ kind: z.literal('fetching'), version, percent: z.number().int().min(0).max(100) }),
  z.object({ kind: z.literal('ready'), version, isPutOff: z.boolean() }),
  z.object({ kind: z.literal('failed'), reason: UpdateFailure }),
]);
export type UpdateState = z.infer<typeof UpdateState>;

const installing = z.discriminatedUnion('ok', [
  /** The program is about to end and to start again. */
  z.object({ ok: z.literal(true), value: z.null() }),
  z.object({ ok: z.literal(false), error: WaitReason.or(z.literal('none-ready')) }),
]);

export const UPDATE_CALLS = {
  'updates:read': { asked: z.null(), told: UpdateState },
  'updates:check': { asked: z.null(), told: UpdateState },
  'updates:install': { asked: z.null(), told: installing },
  /** Not now: it is installed when the program is next ended. */
  'updates:later': { asked: z.null(), told: UpdateState },
  /** Whether the window that calls holds writing that is not kept anywhere yet. */
  'drafts:tell': { asked: z.object({ isOpen: z.boolean() }), told: z.null() },
} as const;

export const UPDATE_EVENTS = { 'updates:state': UpdateState } as const;
