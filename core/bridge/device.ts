import { z } from 'zod';
import { ROLES } from '../domain/people.ts';
import type { PersonId } from '../ids.ts';
import { id } from '../protocol/schema.ts';

/** Who signed in on this device last, so that their desk opens without a network. */
export const LastPerson = z.object({ id: id<PersonId>(), name: z.string(), role: z.enum(ROLES) });
export type LastPerson = Readonly<z.infer<typeof LastPerson>>;

export const DEVICE_CALLS = {
  /** Null for nobody, or where it cannot be read. */
  'person:last': { asked: z.null(), told: LastPerson.nullable() },
  /** Null forgets. Told is whether it survives a power cut. */
  'person:keep': { asked: LastPerson.nullable(), told: z.boolean() },
  /**
   * Throws all of the window's stores away, which the browser can neither open nor delete any more.
   * What was unsent is in the journals.
   */
  'stores:clear': { asked: z.null(), told: z.boolean() },
} as const;
