declare const of: unique symbol;

/** The id of one kind of record. Ids of different kinds do not mix. */
export type Id<Entity extends string> = string & { readonly [of]: Entity };

export type CustomerId = Id<'customer'>;
export type ContractId = Id<'contract'>;
export type ContactId = Id<'contact'>;
export type DeploymentId = Id<'deployment'>;
export type PersonId = Id<'person'>;
export type OfficeId = Id<'office'>;
export type CalendarId = Id<'calendar'>;
export type PolicyId = Id<'policy'>;
export type IncidentId = Id<'incident'>;
export type ConflictId = Id<'conflict'>;

/** A command's uuid. Facts and timeline entries carry the id of the command that made them. */
export type CommandId = Id<'command'>;

/**
 * Names the kind of an id that comes from a trusted place (a parsed record, a generator).
 *
 * @example const id: IncidentId = idOf(row.id);
 */
export function idOf(raw: string): never {
  return raw as never;
}
