import { useMemo } from 'react';
import { clockOf, type Clock } from '../../core/domain/sla-state.ts';
import { alarmsOf, type Alarm } from '../../core/domain/sla-alarms.ts';
import type { Conflict } from '../../core/domain/conflict.ts';
import type { Entry } from '../../core/domain/entry.ts';
import type { Incident } from '../../core/domain/incident.ts';
import { isMoreUrgent, type Severity, type SeverityBasis } from '../../core/domain/severity.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import { idOf } from '../../core/ids.ts';
import type { Command } from '../../core/protocol/commands/all.ts';
import { isLegalBasis } from '../../core/protocol/commands/change-severity.ts';
import type { Refusal } from '../../core/protocol/refusal.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { between, type DurationMs, type Instant } from '../../core/time.ts';
import { play, type Rulebook } from '../store/board.ts';
import { useDesk } from '../store/desk-context.tsx';
import type { Act } from '../store/perform.ts';
import type { Reference } from '../store/reference.ts';

/** What the clocks of a case say, before or after an act. */
export type DuePicture = {
  readonly severity: Severity;
  readonly clock: Clock;
  readonly alarms: readonly Alarm[];
};

/**
 * Stands for words that are not written yet. The rulebook asks for them, the clocks do not read them,
 * and a preview is asked while the form is being filled in.
 */
export const UNSAID = '…';

/** An act and when it would be done. */
export type Wish = {
  /** Null for a case that is being opened. */
  readonly incident: Incident | null;
  /** The entry that a retraction names. */
  readonly entry?: Entry;
  /** The conflict that a settlement names. */
  readonly conflict?: Conflict;
  readonly act: Pick<Act, 'kind' | 'entityId' | 'args'>;
  readonly book: Rulebook;
  /** Server time. */
  readonly now: Instant;
};

export function useRulebook(reference: Reference): Rulebook {
  const { actor } = useDesk();
  return useMemo(() => ({ actor, reference }), [actor, reference]);
}

/** The case as it would be, decided by the rulebook as the act itself is; nothing is written. */
export function previewOf(wish: Wish): Result<Incident, Refusal> {
  const { incident, entry, conflict, book } = wish;
  const entries = new Map(entry === undefined ? [] : [[entry.id, entry]]);
  const conflicts = new Map(conflict === undefined ? [] : [[conflict.id, conflict]]);
  const board = { incident, entries, conflicts, writes: new Map() };
  const played = play(board, commandOf(wish), book);
  if (!played.ok) return played;
  const after = played.value.incident;
  return after === null ? refused({ kind: 'unknown-record' }) : ok(after);
}

/** Null for a record that nothing opens. */
export function pictureOf(incident: Incident, terms: Terms): DuePicture | null {
  const clock = clockOf(incident, terms);
  if (clock === null) return null;
  return { severity: incident.severity, clock, alarms: alarmsOf(incident, terms) };
}

export type Shift = {
  /** Negative for an earlier due. */
  readonly operationalMs: DurationMs;
  readonly contractMs: DurationMs;
};

export function shiftBetween(before: DuePicture, after: DuePicture): Shift {
  const { result: was } = before.clock;
  const { result: is } = after.clock;
  return {
    operationalMs: between(was.operationalDueAt, is.operationalDueAt),
    contractMs: between(was.contractDueAt, is.contractDueAt),
  };
}

/** The bases by which one level may become another; the more likely first. */
export function basesFor(from: Severity, to: Severity): readonly SeverityBasis[] {
  const usual: readonly SeverityBasis[] = isMoreUrgent(to, from)
    ? ['worsened', 'misclassified', 'downgrade']
    : ['downgrade', 'misclassified', 'worsened'];
  return usual.filter((basis) => isLegalBasis(from, to, basis));
}

/** The clocks after a change of level. Null where the rulebook would refuse it. */
export function levelPicture(
  wish: Omit<Wish, 'act'> & { readonly incident: Incident; readonly terms: Terms },
  to: Severity,
  basis: SeverityBasis,
): DuePicture | null {
  const { incident, terms } = wish;
  const args = { to, basis, reason: UNSAID };
  const act = { kind: 'incident.change-severity', entityId: incident.id, args } as const;
  const after = previewOf({ ...wish, act });
  return after.ok ? pictureOf(after.value, terms) : null;
}

/** Last in its second, as an act that is done now would be. */
const LAST_ID = 'ffffffff-ffff-4fff-bfff-ffffffffffff';

function commandOf({ act, now }: Wish): Command {
  const command = {
    id: idOf(LAST_ID),
    kind: act.kind,
    v: 1,
    entity: 'incident',
    entityId: act.entityId,
    args: act.args,
    at: now,
    offsetMs: 0,
    sinceContactMs: null,
  };
  return command as unknown as Command;
}
