import { z } from 'zod';
import type { IncidentFields } from '../../domain/change.ts';
import type { Incident } from '../../domain/incident.ts';
import type { CustomerId } from '../../ids.ts';
import { ok, refused } from '../../result.ts';
import { id, line } from '../schema.ts';
import type { Situation } from '../situation.ts';
import { entryOf, envelope, type Decide } from './command.ts';

const tag = line(40);

export const EditIncident = z.object({
  ...envelope,
  kind: z.literal('incident.edit'),
  v: z.literal(1),
  args: z.object({
    title: line(200).optional(),
    category: line(80).nullable().optional(),
    customerId: id<CustomerId>().optional(),
    /** Tags travel as what was added and removed, so that two people's tags both stay. */
    addTags: z.array(tag).max(50).optional(),
    removeTags: z.array(tag).max(50).optional(),
  }),
  seen: z
    .object({ title: z.string(), category: z.string().nullable(), customerId: id<CustomerId>() })
    .partial()
    .optional(),
});
export type EditIncident = z.infer<typeof EditIncident>;

type Edits = { -readonly [Key in keyof IncidentFields]?: IncidentFields[Key] };

/** Changes what a case is called and whose it is. Moving it to another customer is `movedTo`. */
export const decideEdit: Decide<EditIncident> = (situation, command, actor) => {
  const { incident } = situation;
  if (incident === null) return refused({ kind: 'unknown-record' });
  const set = editsOf(incident, command.args);
  const fields = Object.keys(set);
  if (fields.length === 0) return refused({ kind: 'nothing-to-change' });
  if (set.customerId !== undefined) {
    const moved = movedTo(situation, set.customerId);
    if (moved === null) return refused({ kind: 'no-contract' });
    Object.assign(set, moved);
  }
  const owner = { id: incident.id, customerId: set.customerId ?? incident.customerId };
  const entry = entryOf(situation, command, actor, owner, { kind: 'edited', fields });
  return ok({ created: null, set, facts: [], writes: [entry] });
};

/**
 * What a case becomes at another customer: its contract is theirs, and the contact and the product
 * stay behind, which were the old customer's. Null where that customer has no contract.
 */
export function movedTo(
  { contracts }: Situation,
  customerId: CustomerId,
): Pick<IncidentFields, 'customerId' | 'contractId' | 'contactId' | 'deploymentId'> | null {
  const contract = contracts.find((one) => one.customerId === customerId);
  if (contract === undefined) return null;
  return { customerId, contractId: contract.id, contactId: null, deploymentId: null };
}

/** The fields that would really change. */
function editsOf(incident: Incident, args: EditIncident['args']): Edits {
  const { title, category, customerId } = args;
  const set: Edits = {};
  if (title !== undefined && title !== incident.title) set.title = title;
  if (category !== undefined && category !== incident.category) set.category = category;
  if (customerId !== undefined && customerId !== incident.customerId) set.customerId = customerId;
  const tags = tagsAfter(incident, args);
  if (tags.join('\n') !== incident.tags.join('\n')) set.tags = tags;
  return set;
}

function tagsAfter(incident: Incident, args: EditIncident['args']): readonly string[] {
  const removed = new Set(args.removeTags ?? []);
  const kept = incident.tags.filter((one) => !removed.has(one));
  return [...new Set([...kept, ...(args.addTags ?? [])])];
}
