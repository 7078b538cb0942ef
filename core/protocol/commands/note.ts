import { z } from 'zod';
import { ok, refused } from '../../result.ts';
import { line, LONG_TEXT } from '../schema.ts';
import { entryOf, envelope, type Decide } from './command.ts';

export const NoteIncident = z.object({
  ...envelope,
  kind: z.literal('incident.note'),
  v: z.literal(1),
  args: z.object({ body: line(LONG_TEXT) }),
});
export type NoteIncident = z.infer<typeof NoteIncident>;

/** An internal note. It never stops a clock, and is taken at any status. */
export const decideNote: Decide<NoteIncident> = (situation, command, actor) => {
  const { incident } = situation;
  if (incident === null) return refused({ kind: 'unknown-record' });
  const entry = entryOf(situation, command, actor, incident, { kind: 'noted' }, command.args.body);
  return ok({ created: null, set: {}, facts: [], writes: [entry] });
};
