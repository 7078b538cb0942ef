import { z } from 'zod';
import type { Change } from '../../domain/change.ts';
import type { Actor } from '../../domain/people.ts';
import { ok, refused, type Result } from '../../result.ts';
import type { Refusal } from '../refusal.ts';
import type { Situation } from '../situation.ts';
import { AcknowledgeAlarm, decideAcknowledgeAlarm } from './acknowledge-alarm.ts';
import { AnswerIncident, decideAnswer } from './answer.ts';
import { AssignIncident, decideAssign } from './assign.ts';
import { ChangeSeverity, decideChangeSeverity } from './change-severity.ts';
import { CorrectReceipt, decideCorrectReceipt, decideRetract, RetractEntry } from './correct.ts';
import { decideEdit, EditIncident } from './edit.ts';
import {
  CloseIncident,
  decideClose,
  decideReopen,
  decideResolve,
  decideWithdraw,
  ReopenIncident,
  ResolveIncident,
  WithdrawIncident,
} from './end.ts';
import { decideLogCall, LogCall } from './log-call.ts';
import { decideNote, NoteIncident } from './note.ts';
import { decideOpen, OpenIncident } from './open.ts';
import { decideSettleConflict, SettleConflict } from './settle-conflict.ts';
import { decideSnooze, SnoozeIncident } from './snooze.ts';
import type { Decide } from './command.ts';
import { upcast } from './upcast.ts';
import { decideWait, WaitForCustomer } from './wait.ts';

/** Every act that the product knows, in its newest shape. */
export const Command = z.discriminatedUnion('kind', [
  OpenIncident,
  EditIncident,
  AnswerIncident,
  LogCall,
  ChangeSeverity,
  NoteIncident,
  AssignIncident,
  SnoozeIncident,
  WaitForCustomer,
  AcknowledgeAlarm,
  ResolveIncident,
  CloseIncident,
  WithdrawIncident,
  ReopenIncident,
  RetractEntry,
  CorrectReceipt,
  SettleConflict,
]);
export type Command = z.infer<typeof Command>;
export type CommandKind = Command['kind'];
export type CommandOf<Kind extends CommandKind> = Extract<Command, { kind: Kind }>;

const RULES: { readonly [Kind in CommandKind]: Decide<CommandOf<Kind>> } = {
  'incident.open': decideOpen,
  'incident.edit': decideEdit,
  'incident.answer': decideAnswer,
  'incident.log-call': decideLogCall,
  'incident.change-severity': decideChangeSeverity,
  'incident.note': decideNote,
  'incident.assign': decideAssign,
  'incident.snooze': decideSnooze,
  'incident.wait': decideWait,
  'incident.acknowledge-alarm': decideAcknowledgeAlarm,
  'incident.resolve': decideResolve,
  'incident.close': decideClose,
  'incident.withdraw': decideWithdraw,
  'incident.reopen': decideReopen,
  'incident.retract': decideRetract,
  'incident.correct-receipt': decideCorrectReceipt,
  'incident.settle-conflict': decideSettleConflict,
};

/** The only rulebook for acts: run on the desktop at once and on the backend for good. */
export function decide(
  situation: Situation,
  command: Command,
  actor: Actor,
): Result<Change, Refusal> {
  const rule = RULES[command.kind] as Decide<Command>;
  return rule(situation, command, actor);
}

/** Reads an act from outside, lifting older shapes to the newest (`v`). */
export function readCommand(raw: unknown): Result<Command, Refusal> {
  const parsed = Command.safeParse(upcast(raw));
  if (parsed.success) return ok(parsed.data);
  if (!hasKnownKind(raw)) return refused({ kind: 'unknown-command' });
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return refused({ kind: 'malformed', issues: issues.slice(0, 10) });
}

function hasKnownKind(raw: unknown): boolean {
  return (
    typeof raw === 'object' &&
    raw !== null &&
    'kind' in raw &&
    typeof raw.kind === 'string' &&
    Object.hasOwn(RULES, raw.kind)
  );
}
