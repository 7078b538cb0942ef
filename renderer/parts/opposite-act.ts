import type { CommandId } from '../../core/ids.ts';
import type { CommandKind } from '../../core/protocol/commands/all.ts';
import type { Act } from '../store/perform.ts';
import type { StagedAct } from './act-stage.tsx';

/** What to do about an act that has left: the act that goes back, or why there is none. */
export type Opposite =
  | { readonly kind: 'act'; readonly staged: StagedAct }
  | { readonly kind: 'none'; readonly why: 'reopened' | 'struck' | 'seen' | 'settled' };

/** Null where there is no going back. */
const OPPOSITES: Readonly<Record<CommandKind, CommandKind | null>> = {
  'incident.answer': 'incident.retract',
  'incident.log-call': 'incident.retract',
  'incident.note': 'incident.retract',
  'incident.resolve': 'incident.reopen',
  'incident.close': 'incident.reopen',
  'incident.withdraw': 'incident.reopen',
  'incident.open': 'incident.withdraw',
  'incident.assign': 'incident.assign',
  'incident.wait': 'incident.wait',
  'incident.snooze': 'incident.snooze',
  'incident.edit': 'incident.edit',
  'incident.change-severity': 'incident.change-severity',
  'incident.correct-receipt': 'incident.correct-receipt',
  'incident.reopen': null,
  'incident.retract': null,
  'incident.acknowledge-alarm': null,
  'incident.settle-conflict': null,
};

/** The opposite of an act for a person to confirm: nothing that has left is undone silently (rule 21). */
export function oppositeOf(act: Act, commandId: CommandId): Opposite {
  const kind = OPPOSITES[act.kind];
  if (kind === null) return { kind: 'none', why: whyNot(act.kind) };
  const staged = { kind, incidentId: act.entityId };
  return {
    kind: 'act',
    staged: kind === 'incident.retract' ? { ...staged, entryId: commandId } : staged,
  };
}

function whyNot(kind: CommandKind): Extract<Opposite, { kind: 'none' }>['why'] {
  if (kind === 'incident.reopen') return 'reopened';
  if (kind === 'incident.retract') return 'struck';
  return kind === 'incident.settle-conflict' ? 'settled' : 'seen';
}
