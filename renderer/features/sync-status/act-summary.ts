import type { Command } from '../../../core/protocol/commands/all.ts';
import type { Words } from '../../i18n/words.ts';
import type { Reference } from '../../store/reference.ts';

type LongText = 'body' | 'analysis' | 'reason' | 'resolution' | 'remark' | 'note' | 'title';

/** The long text of an act, where it has one: what a person would want to mend before it leaves. */
const FIELDS: Readonly<Partial<Record<Command['kind'], LongText>>> = {
  'incident.note': 'body',
  'incident.log-call': 'note',
  'incident.resolve': 'resolution',
  'incident.close': 'remark',
  'incident.withdraw': 'remark',
  'incident.change-severity': 'reason',
  'incident.reopen': 'reason',
  'incident.wait': 'reason',
  'incident.retract': 'reason',
  'incident.correct-receipt': 'reason',
};

/** The field of an act's long text; null for an act that has none. */
export function longTextField(command: Command): LongText | null {
  // an answer that only asks for missing material has its words around the list
  if (command.kind === 'incident.answer') return command.args.analysis === '' ? 'body' : 'analysis';
  return FIELDS[command.kind] ?? null;
}

/** What an act says, in one line: enough to know it again. */
export function actSummary(command: Command, reference: Reference, words: Words): string {
  const act = words(`domain.act.${command.kind}`);
  const detail = actDetail(command, reference);
  return detail === '' ? act : `${act}: ${detail}`;
}

function actDetail(command: Command, reference: Reference): string {
  switch (command.kind) {
    case 'incident.change-severity':
      return command.args.to;
    case 'incident.assign':
      return reference.people.get(command.args.assigneeId ?? ('' as never))?.name ?? '—';
    case 'incident.log-call':
      return command.args.callerName;
    case 'incident.open':
      return command.args.title;
    default:
      return longText(command);
  }
}

function longText(command: Command): string {
  const field = longTextField(command);
  if (field === null) return '';
  const text = (command.args as Partial<Record<LongText, string | null>>)[field];
  return text ?? '';
}

/** Every word that the person typed into an act, to be copied when it cannot be sent. */
export function actText(command: Command): string {
  return textsOf(command.args).join('\n');
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsOf);
  return [];
}
