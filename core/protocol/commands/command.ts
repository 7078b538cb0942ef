import { z } from 'zod';
import type { Change, Write } from '../../domain/change.ts';
import type { Entry, EntryDetail } from '../../domain/entry.ts';
import type { Fact, FactKind, FactOf, Incident } from '../../domain/incident.ts';
import type { Actor } from '../../domain/people.ts';
import type { CommandId, IncidentId } from '../../ids.ts';
import type { Result } from '../../result.ts';
import type { Instant } from '../../time.ts';
import type { Refusal } from '../refusal.ts';
import { id, instantSchema, uuid } from '../schema.ts';
import type { Situation } from '../situation.ts';
import { cycleAt } from './cycles.ts';

/** What every command carries, whatever it asks. */
export const envelope = {
  id: uuid<CommandId>(),
  entity: z.literal('incident'),
  entityId: id<IncidentId>(),
  /** The device's wall time. */
  at: instantSchema,
  /** Server time minus wall time, as best known when the act was made. */
  offsetMs: z.number().int(),
  /** Monotonic time since the last contact with the backend; null after an offline reload. */
  sinceContactMs: z.number().int().min(0).nullable(),
};

export type Envelope = {
  readonly id: CommandId;
  readonly entityId: IncidentId;
  readonly at: Instant;
};

/** Decides one kind of command. Pure: the same on desktop and backend. */
export type Decide<Command> = (
  situation: Situation,
  command: Command,
  actor: Actor,
) => Result<Change, Refusal>;

type Told<Kind extends FactKind> = Omit<
  FactOf<Kind>,
  'id' | 'by' | 'at' | 'cycle' | 'isDisputed' | 'isInferred'
> &
  Partial<Pick<Fact, 'at' | 'cycle'>>;

/** A fact made by a command: it bears the command's id, its author and its corrected time. */
export function factOf<Kind extends FactKind>(
  situation: Situation,
  command: Envelope,
  actor: Actor,
  told: Told<Kind>,
): Fact {
  const at = told.at ?? situation.event.at;
  const fact = {
    id: command.id,
    by: actor.personId,
    at,
    cycle: told.cycle ?? cycleAt(situation.incident?.facts ?? [], at),
    isDisputed: situation.event.isDisputed,
    isInferred: false,
  };
  return { ...told, ...fact } as Fact;
}

/** The timeline's line of a command. */
export function entryOf(
  situation: Situation,
  command: Envelope,
  actor: Actor,
  incident: Pick<Incident, 'id' | 'customerId'>,
  detail: EntryDetail,
  body = '',
): Write {
  const row: Entry = {
    id: command.id,
    incidentId: incident.id,
    customerId: incident.customerId,
    by: actor.personId,
    at: situation.event.at,
    writtenAt: command.at,
    arrivedAt: null,
    isDisputed: situation.event.isDisputed,
    isInferred: false,
    detail,
    body,
  };
  return { entity: 'entry', row };
}
