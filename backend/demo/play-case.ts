import { applyChange, type Change } from '../../core/domain/change.ts';
import type { Conflict } from '../../core/domain/conflict.ts';
import type { Contact, Contract, Deployment } from '../../core/domain/customer.ts';
import type { Entry } from '../../core/domain/entry.ts';
import type { Incident } from '../../core/domain/incident.ts';
import type { Actor, Person } from '../../core/domain/people.ts';
import { settle } from '../../core/domain/settle.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import type { Snooze } from '../../core/domain/snooze.ts';
import type { CommandId, IncidentId, PersonId } from '../../core/ids.ts';
import { decide, type Command } from '../../core/protocol/commands/all.ts';
import { merge, withhold } from '../../core/protocol/merge.ts';
import type { Situation } from '../../core/protocol/situation.ts';
import { derivedId } from '../derived-id.ts';
import { PREVIOUS_ACT, type CaseScript, type ScriptedAct } from './case-script.ts';

/** The records that the acts of a demo case refer to. */
export type DemoWorld = {
  readonly people: readonly Person[];
  readonly contracts: readonly Contract[];
  readonly contacts: readonly Contact[];
  readonly deployments: readonly Deployment[];
  readonly termsOf: (contractId: Contract['id']) => Terms;
};

export type PlayedCase = {
  readonly incident: Incident;
  readonly entries: readonly Entry[];
  readonly snoozes: readonly Snooze[];
  readonly conflicts: readonly Conflict[];
};

type Played = {
  incident: Incident | null;
  readonly entries: Map<string, Entry>;
  readonly snoozes: Snooze[];
  readonly conflicts: Conflict[];
};

/**
 * Plays a script by the rulebook, act by act as the backend would. Throws for an act that the
 * rulebook refuses: then the demo tenant tells a story that the product does not allow.
 */
export function playCase(script: CaseScript, number: string, world: DemoWorld): PlayedCase {
  const id = demoIncidentId(number);
  const played: Played = { incident: null, entries: new Map(), snoozes: [], conflicts: [] };
  for (const [nth, act] of script.acts.entries()) {
    save(played, decided(played, commandOf(id, act, nth), act, world));
  }
  if (script.rivalry !== null) {
    const { theirs, mine } = script.rivalry;
    const nth = script.acts.length;
    save(played, decided(played, commandOf(id, theirs, nth), theirs, world));
    save(played, withheldOf(played, commandOf(id, mine, nth + 1), mine, theirs, world));
  }
  const { incident } = played;
  if (incident === null) throw new Error(`${number} was never opened`);
  const { entries, snoozes, conflicts } = played;
  const numbered = { ...incident, number };
  const settled = settle(numbered, world.termsOf(numbered.contractId)).incident;
  return { incident: settled, entries: [...entries.values()], snoozes, conflicts };
}

export function demoIncidentId(number: string): IncidentId {
  return derivedId(`demo|${number}`);
}

function actIdOf(incidentId: IncidentId, nth: number): CommandId {
  return derivedId(`demo|${incidentId}|${nth}`);
}

function commandOf(entityId: IncidentId, { at, asks }: ScriptedAct, nth: number): Command {
  const envelope = { entity: 'incident', entityId, at, offsetMs: 0, sinceContactMs: 0, v: 1 };
  const filled =
    asks.kind === 'incident.retract' && asks.args.entryId === PREVIOUS_ACT
      ? { ...asks, args: { ...asks.args, entryId: actIdOf(entityId, nth - 1) } }
      : asks;
  return { ...envelope, ...filled, id: actIdOf(entityId, nth) } as Command;
}

function decided(played: Played, command: Command, act: ScriptedAct, world: DemoWorld): Change {
  const result = decide(situationOf(played, command, act, world), command, actorOf(act.by, world));
  if (result.ok) return result.value;
  const title = played.incident?.title ?? '';
  throw new Error(`${command.kind} of "${title}" is refused: ${result.error.kind}`);
}

function withheldOf(
  played: Played,
  command: Command,
  act: ScriptedAct,
  theirs: ScriptedAct,
  world: DemoWorld,
): Change {
  const change = decided(played, command, act, world);
  const { incident } = played;
  if (incident === null) throw new Error('A disagreement about a case that does not exist');
  const merged = merge(incident, change, command);
  if (merged.kind !== 'conflict') throw new Error('A disagreement that is none');
  return withhold(incident, change, merged.fields, command, actorOf(act.by, world), theirs);
}

function situationOf(
  { incident, entries }: Played,
  command: Command,
  { at, isDisputed }: ScriptedAct,
  world: DemoWorld,
): Situation {
  const entryId = command.kind === 'incident.retract' ? command.args.entryId : '';
  const { contracts, contacts, deployments, people } = world;
  const entry = entries.get(entryId) ?? null;
  return {
    incident,
    contracts,
    contacts,
    deployments,
    people,
    entry,
    conflict: null,
    event: { at, isDisputed },
  };
}

function actorOf(personId: PersonId, { people }: DemoWorld): Actor {
  const person = people.find((one) => one.id === personId);
  if (person === undefined) throw new Error(`Nobody is called ${personId}`);
  return { personId, role: person.role };
}

function save(played: Played, change: Change): void {
  played.incident = applyChange(played.incident, change);
  for (const write of change.writes) {
    if (write.entity === 'entry') {
      played.entries.set(write.row.id, { ...write.row, arrivedAt: write.row.at });
    } else if (write.entity === 'snooze') played.snoozes.push(write.row);
    else played.conflicts.push(write.row);
  }
}
