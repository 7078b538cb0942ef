import { z } from 'zod';
import type { CommandId, ConflictId, CustomerId, PersonId } from '../ids.ts';
import type { Instant } from '../time.ts';
import type { Refusal } from './refusal.ts';
import { id, uuid } from './schema.ts';

/** The wire's own version; a backend that speaks a later one answers 426. */
export const PROTOCOL = 1;
export const MAX_COMMANDS = 200;
export const MAX_PAGE = 2_000;

/** What is synced, each a table on both sides. */
export const ENTITIES = [
  'customer',
  'contract',
  'contact',
  'deployment',
  'person',
  'office',
  'calendar',
  'policy',
  'incident',
  'entry',
  'conflict',
  'snooze',
] as const;
export type EntityName = (typeof ENTITIES)[number];

/** Without these no due can be reckoned, so they are sent first. */
export const REFERENCE_ENTITIES = [
  'customer',
  'contract',
  'contact',
  'deployment',
  'person',
  'office',
  'calendar',
  'policy',
] as const satisfies readonly EntityName[];

/**
 * A command on the wire. Only its envelope is checked at the door: a command with a bad body is
 * refused with its number used up, so that the ones behind it move on.
 */
export const NumberedCommand = z
  .looseObject({
    /** Orders one client's commands and shows gaps; starts at 1. */
    n: z.number().int().min(1),
    id: uuid<CommandId>(),
    kind: z.string().max(60),
  })
  .refine((command) => isShallow(command), 'nested too deeply');
export type NumberedCommand = z.infer<typeof NumberedCommand>;

/** No act nests deeper than its arguments' lists; deeper ones only exhaust a stack. */
const MAX_DEPTH = 12;

function isShallow(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return false;
    level = level.flatMap((one): readonly unknown[] =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
  }
  return true;
}

export const SyncRequest = z.object({
  protocol: z.number().int(),
  clientId: z.uuid(),
  /**
   * Whose desk asks. A browser has one session for all its windows: where somebody else has signed in
   * meanwhile, this desk's acts must wait and not go out under the other's name. Machines leave it out.
   */
  personId: id<PersonId>().optional(),
  /** Opaque, and grants nothing; null asks for everything from the start. */
  cursor: z.string().max(2_000).nullable(),
  commands: z.array(NumberedCommand).max(MAX_COMMANDS),
  limit: z.number().int().min(1).max(MAX_PAGE),
});
export type SyncRequest = z.infer<typeof SyncRequest>;

/** A value that gave way to a later one; kept on the backend in `field_change`. */
export type LostValue = { readonly field: string; readonly lost: unknown };

export type OutcomeKind =
  | { readonly kind: 'applied' }
  | { readonly kind: 'merged'; readonly lost: readonly LostValue[] }
  | { readonly kind: 'conflict'; readonly conflictId: ConflictId }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** The one answer that every command gets, the same however often it is asked. */
export type Outcome = { readonly n: number; readonly id: CommandId } & OutcomeKind;

/** A record as the backend holds it; `row` is null for one that was deleted. */
export type Row = {
  readonly entity: EntityName;
  readonly id: string;
  readonly version: number;
  readonly row: unknown;
};

export type SyncResponse = {
  readonly outcomes: readonly Outcome[];
  /** The records that the outcomes touched, as they are now, whatever the cursor. */
  readonly touched: readonly Row[];
  readonly changes: readonly Row[];
  /** Customers that this person no longer sees; their records go. */
  readonly left: readonly CustomerId[];
  /** The highest number answered for this client. */
  readonly lastCommand: number;
  readonly cursor: string;
  readonly more: boolean;
  readonly serverNow: Instant;
  /** The zone data in force, such as `2026f`. */
  readonly zones: string;
};

export const SyncResponseSchema = z.object({
  outcomes: z.array(z.looseObject({ n: z.number(), id: z.string(), kind: z.string() })),
  touched: z.array(
    z.object({ entity: z.enum(ENTITIES), id: z.string(), version: z.number(), row: z.unknown() }),
  ),
  changes: z.array(
    z.object({ entity: z.enum(ENTITIES), id: z.string(), version: z.number(), row: z.unknown() }),
  ),
  left: z.array(z.string()),
  lastCommand: z.number(),
  cursor: z.string(),
  more: z.boolean(),
  serverNow: z.number(),
  zones: z.string(),
}) as unknown as z.ZodType<SyncResponse>;

/** Why a whole request was not taken; each has one HTTP status. */
export type SyncFailure =
  | { readonly kind: 'unauthorised' }
  | { readonly kind: 'epoch-changed' }
  | { readonly kind: 'cursor-too-old' }
  | { readonly kind: 'protocol-too-old' }
  | { readonly kind: 'too-many-requests'; readonly retryAfterMs: number | null }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'backend-error'; readonly status: number }
  | { readonly kind: 'network' };
