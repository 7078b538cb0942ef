import { z } from 'zod';
import { ROLES } from '../../core/domain/people.ts';
import type { PackedZones } from '../../core/domain/zones.ts';
import type { PersonId } from '../../core/ids.ts';
import { id } from '../../core/protocol/schema.ts';

/** Who is signed in, as the backend says. */
export const SessionSchema = z.object({
  person: z.object({ id: id<PersonId>(), name: z.string(), role: z.enum(ROLES) }),
});
export type Session = z.infer<typeof SessionSchema>;

/** The people of the demo tenant that anybody may sign in as. */
export const DemoPeopleSchema = z.object({
  people: z.array(
    z.object({
      id: id<PersonId>(),
      name: z.string(),
      role: z.enum(ROLES),
      officeName: z.string().nullable().catch(null),
    }),
  ),
});
export type DemoPerson = z.infer<typeof DemoPeopleSchema>['people'][number];

export const HealthSchema = z.looseObject({ status: z.string() });
export type Health = z.infer<typeof HealthSchema>;

export const PackedZonesSchema: z.ZodType<PackedZones> = z.object({
  version: z.string(),
  zones: z.array(z.string()),
  links: z.array(z.string()),
});

/** What the stream says: a poke where something changed, a heartbeat with the time else. */
export const StreamSchema = z.object({
  version: z.number().optional(),
  serverNow: z.number().optional(),
});
export type StreamMessage = z.infer<typeof StreamSchema>;
