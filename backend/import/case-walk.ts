import { isMoreUrgent, type Severity } from '../../core/domain/severity.ts';
import type { LogEvent } from './log-event.ts';
import type { LocalMs } from './log-time.ts';

/** What a log tells of a case, step by step, still in the office's local time. */
export type Step = {
  /** The update that tells it. */
  readonly event: LogEvent;
  readonly at: LocalMs;
  readonly cycle: number;
  readonly says: Said;
};

export type Said =
  | { readonly kind: 'received'; readonly severity: Severity }
  | { readonly kind: 'called' }
  | { readonly kind: 'reopened'; readonly severity: Severity }
  | {
      readonly kind: 'severity-changed';
      readonly from: Severity;
      readonly to: Severity;
      readonly basis: 'worsened' | 'downgrade';
    }
  | {
      readonly kind: 'answered' | 'paused' | 'resumed' | 'resolved' | 'closed';
      readonly was: string;
    }
  | { readonly kind: 'assigned'; readonly label: string };

/** Facts and lines of the same second stand in this order. */
export const STEP_RANKS: Readonly<Record<Said['kind'], number>> = {
  received: 0,
  called: 1,
  reopened: 2,
  'severity-changed': 3,
  resumed: 4,
  answered: 5,
  paused: 6,
  assigned: 7,
  resolved: 8,
  closed: 9,
};

/**
 * Walks the updates of one case, which must be of the same number and in order of time. `cutAt` is
 * the "as of": an end that the log's columns name beyond it had not come yet.
 *
 * The first state that is not New is the qualified answer, at its update; where the log begins with
 * it, at `opened_at`. Nothing of a case happens before it is opened.
 */
export function walkCase(events: readonly LogEvent[], cutAt: LocalMs | null): readonly Step[] {
  const [first] = events;
  if (first === undefined) return [];
  const openedAt = first.openedAt;
  const steps: Step[] = [];
  const add = (event: LogEvent, at: LocalMs, cycle: number, says: Said): void => {
    steps.push({ event, at: Math.max(openedAt, at), cycle, says });
  };
  add(first, openedAt, 1, { kind: 'received', severity: first.severity });
  if (first.contactType === 'Phone') add(first, openedAt, 1, { kind: 'called' });
  for (const [index, rounds] of roundsOf(events).entries()) {
    const cycle = index + 1;
    const isLast = rounds.next === null;
    walkRound(rounds.events, rounds.before, (event, says) => {
      const isFromTheStart = event === first && says.kind === 'answered';
      add(event, isFromTheStart ? openedAt : event.updatedAt, cycle, says);
    });
    for (const end of endsOf(rounds.events, isLast, cutAt)) add(end.event, end.at, cycle, end.says);
  }
  return steps;
}

type Round = {
  readonly events: readonly LogEvent[];
  /** The update before this cycle; null in the first. */
  readonly before: LogEvent | null;
  /** The reopening that ends it; null for the last. */
  readonly next: LogEvent | null;
};

const isOver = ({ state }: LogEvent): boolean => state === 'resolved' || state === 'closed';

/** A cycle begins with the case, and with every update that takes it back from its end. */
function roundsOf(events: readonly LogEvent[]): readonly Round[] {
  const starts = events.flatMap((event, at) => {
    const before = events[at - 1];
    return before === undefined || (isOver(before) && !isOver(event)) ? [at] : [];
  });
  return starts.map((start, index) => {
    const end = starts[index + 1];
    return {
      events: events.slice(start, end),
      before: events[start - 1] ?? null,
      next: end === undefined ? null : (events[end] ?? null),
    };
  });
}

type Say = (event: LogEvent, says: Said) => void;

function walkRound(events: readonly LogEvent[], beforeRound: LogEvent | null, say: Say): void {
  let before = beforeRound;
  let isAnswered = false;
  let isPaused = false;
  for (const [index, event] of events.entries()) {
    const was = before?.stateText ?? '';
    sayLevel(event, before, index === 0, say);
    if (!isAnswered && event.state !== 'new') {
      say(event, { kind: 'answered', was });
      isAnswered = true;
    }
    const isAwaiting = event.state === 'awaiting';
    if (isAwaiting !== isPaused) say(event, { kind: isAwaiting ? 'paused' : 'resumed', was });
    isPaused = isAwaiting;
    sayAssignment(event, before, say);
    before = event;
  }
}

function sayLevel(event: LogEvent, before: LogEvent | null, isFirst: boolean, say: Say): void {
  if (before === null) return;
  const [from, to] = [before.severity, event.severity];
  if (isFirst) say(event, { kind: 'reopened', severity: to });
  else if (from !== to) {
    const basis = isMoreUrgent(to, from) ? 'worsened' : 'downgrade';
    say(event, { kind: 'severity-changed', from, to, basis });
  }
}

function sayAssignment(event: LogEvent, before: LogEvent | null, say: Say): void {
  const label = assignmentOf(event);
  const isNew = before === null || label !== assignmentOf(before);
  if (label !== '' && isNew) say(event, { kind: 'assigned', label });
}

function assignmentOf({ group, resolver }: LogEvent): string {
  return [group, resolver].filter((part) => part !== null).join(' · ');
}

type End = {
  readonly event: LogEvent;
  readonly at: LocalMs;
  readonly says: Extract<Said, { was: string }>;
};

/**
 * How a cycle was resolved and closed. The columns tell of the last end of a case only, so that an
 * earlier cycle has the times of its rows.
 */
function endsOf(
  events: readonly LogEvent[],
  isLast: boolean,
  cutAt: LocalMs | null,
): readonly End[] {
  const last = events.at(-1);
  if (last === undefined) return [];
  const resolved = events.find((event) => event.state === 'resolved') ?? null;
  const closed = events.find((event) => event.state === 'closed') ?? null;
  const hadCome = (at: LocalMs | null): at is LocalMs =>
    at !== null && isLast && at <= (cutAt ?? Infinity);
  const ends: End[] = [];
  const add = (kind: 'resolved' | 'closed', event: LogEvent, at: LocalMs): void => {
    const was = events[events.indexOf(event) - 1]?.stateText ?? '';
    ends.push({ event, at, says: { kind, was } });
  };
  if (hadCome(last.resolvedAt)) add('resolved', resolved ?? last, last.resolvedAt);
  else if (resolved !== null && isSure(resolved, closed, isLast)) {
    add('resolved', resolved, resolved.updatedAt);
  }
  if (closed !== null)
    add('closed', closed, hadCome(last.closedAt) ? last.closedAt : closed.updatedAt);
  return ends;
}

/**
 * Whether a Resolved row is taken at its word. Where the log never names the time of the resolution,
 * only closing or reopening the case confirms it: as it stood before that, the case is unresolved.
 */
function isSure(resolved: LogEvent, closed: LogEvent | null, isLast: boolean): boolean {
  return resolved.resolvedAt !== null || closed !== null || !isLast;
}
