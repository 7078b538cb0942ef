import { z } from 'zod';
import { SEVERITIES, type Severity } from '../../core/domain/severity.ts';
import type { ImportReject, RejectKind } from '../../core/protocol/imports.ts';
import { refused, ok, type Result } from '../../core/result.ts';
import { foundText } from './found-text.ts';
import { readLogTime, type LocalMs } from './log-time.ts';

/** One line of a ServiceNow audit log: a case as it stood after one update. */
export type LogEvent = {
  readonly line: number;
  readonly number: string;
  readonly state: LogState;
  /** The state in the log's own words. */
  readonly stateText: string;
  /** Counts a case's updates; with the time of the update it tells events apart. */
  readonly modCount: number;
  readonly openedAt: LocalMs;
  readonly updatedAt: LocalMs;
  /** As known when the log was written, on every line of the case. */
  readonly resolvedAt: LocalMs | null;
  readonly closedAt: LocalMs | null;
  readonly contactType: string;
  readonly severity: Severity;
  readonly hasMadeSla: boolean;
  readonly location: string | null;
  readonly group: string | null;
  readonly resolver: string | null;
  readonly category: string | null;
  readonly subcategory: string | null;
  readonly symptom: string | null;
  readonly caller: string | null;
};

export type LogState = 'new' | 'active' | 'awaiting' | 'resolved' | 'closed';

/** Without these no case can be built. */
export const NEEDED_COLUMNS = [
  'number',
  'incident_state',
  'sys_mod_count',
  'made_sla',
  'opened_at',
  'sys_updated_at',
  'contact_type',
  'location',
  'priority',
  'resolved_at',
  'closed_at',
] as const;

/** The log writes `?` for what it does not know. */
const isUnknown = (text: string): boolean => text === '' || text === '?';

const kind = (why: RejectKind): { readonly error: RejectKind } => ({ error: why });

const known = z
  .string()
  .trim()
  .refine((text) => !isUnknown(text), kind('missing-value'));

const maybe = z
  .string()
  .trim()
  .transform((text) => (isUnknown(text) ? null : text))
  .default(null);

const count = z.string().regex(/^\d{1,5}$/, kind('bad-number'));
const number = count.transform(Number).refine((n) => n <= 65_535, kind('bad-number'));
const flag = z.enum(['TRUE', 'FALSE', 'true', 'false'], kind('unknown-value'));

const time = z.string().transform((text, context): LocalMs => {
  const at = readLogTime(text.trim());
  if (at === null) context.addIssue({ code: 'custom', message: 'bad-time' satisfies RejectKind });
  return at ?? z.NEVER;
});

const maybeTime = z
  .union([z.enum(['', '?']).transform(() => null), time], kind('bad-time'))
  .default(null);

const state = known.transform((text, context): LogState => {
  const read = stateOf(text);
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: 'unknown-value' satisfies RejectKind });
  return z.NEVER;
});

/** `1 - Critical` to `4 - Low`. */
const priority = known.transform((text, context): Severity => {
  const severity = SEVERITIES[Number(/^([1-4])(?: - \w+)?$/.exec(text)?.[1]) - 1];
  if (severity !== undefined) return severity;
  context.addIssue({ code: 'custom', message: 'unknown-value' satisfies RejectKind });
  return z.NEVER;
});

const Columns = z.object({
  number: known.regex(/^[A-Z]{2,12}\d{3,20}$/, kind('bad-number')),
  incident_state: state,
  active: flag.optional(),
  reassignment_count: count.optional(),
  reopen_count: count.optional(),
  sys_mod_count: number,
  made_sla: flag,
  opened_at: time,
  sys_created_at: maybeTime,
  sys_updated_at: time,
  contact_type: known,
  location: maybe,
  category: maybe,
  subcategory: maybe,
  u_symptom: maybe,
  caller_id: maybe,
  priority,
  assignment_group: maybe,
  assigned_to: maybe,
  knowledge: flag.optional(),
  u_priority_confirmation: flag.optional(),
  resolved_at: maybeTime,
  closed_at: maybeTime,
});

export type LogColumns = readonly string[];

/**
 * Reads one record. Nothing in the log may lie after `latestAt`, the office's own now: a log tells
 * what has happened.
 */
export function readEvent(
  line: number,
  columns: LogColumns,
  fields: readonly string[],
  latestAt: LocalMs,
): Result<LogEvent, ImportReject> {
  const reject = (why: RejectKind, column: string): Result<never, ImportReject> => {
    const found = foundText(fields[columns.indexOf(column)] ?? '');
    return refused({ line, kind: why, column, found });
  };
  const formula = fields.findIndex(isFormula);
  if (formula >= 0) return reject('formula', columns[formula] ?? '');
  const parsed = Columns.safeParse(
    Object.fromEntries(columns.map((column, at) => [column, fields[at]])),
  );
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return reject(issue?.message as RejectKind, String(issue?.path[0]));
  }
  const read = parsed.data;
  const late = TIMES.find((column) => (read[column] ?? -Infinity) > latestAt);
  return late === undefined
    ? ok(eventOf(line, read, textAt(columns, fields)))
    : reject('in-the-future', late);
}

const TIMES = [
  'opened_at',
  'sys_created_at',
  'sys_updated_at',
  'resolved_at',
  'closed_at',
] as const;

function textAt(columns: LogColumns, fields: readonly string[]): string {
  return (fields[columns.indexOf('incident_state')] ?? '').trim();
}

/**
 * What a spreadsheet would run: `=`, `@`, tab, or a sign before anything but a number. No column of
 * the log begins so by itself.
 */
function isFormula(field: string): boolean {
  return /^\s*[=@]|^[\t\r]|^\s*[+-](?![\d\s().-]*$)/.test(field);
}

function stateOf(text: string): LogState | null {
  switch (text) {
    case 'New':
      return 'new';
    case 'Active':
    case 'In Progress':
      return 'active';
    case 'On Hold':
      return 'awaiting';
    case 'Resolved':
      return 'resolved';
    case 'Closed':
      return 'closed';
    default:
      return /^Awaiting [A-Z][\w ]{2,40}$/.test(text) ? 'awaiting' : null;
  }
}

function eventOf(line: number, read: z.infer<typeof Columns>, stateText: string): LogEvent {
  return {
    line,
    number: read.number,
    state: read.incident_state,
    stateText,
    modCount: read.sys_mod_count,
    openedAt: read.opened_at,
    updatedAt: read.sys_updated_at,
    resolvedAt: read.resolved_at,
    closedAt: read.closed_at,
    contactType: read.contact_type,
    severity: read.priority,
    hasMadeSla: read.made_sla.toUpperCase() === 'TRUE',
    location: read.location,
    group: read.assignment_group,
    resolver: read.assigned_to,
    category: read.category,
    subcategory: read.subcategory,
    symptom: read.u_symptom,
    caller: read.caller_id,
  };
}
