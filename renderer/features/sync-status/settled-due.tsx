import type { ReactNode } from 'react';
import type { Conflict } from '../../../core/domain/conflict.ts';
import { clockOf } from '../../../core/domain/sla-state.ts';
import { useWords } from '../../i18n/words.ts';
import { CaseClock } from '../../parts/case-clock.tsx';
import { DueTime } from '../../parts/due-time.tsx';
import { previewOf, useRulebook } from '../../parts/preview.ts';
import type { Reference } from '../../store/reference.ts';
import { useIncident } from '../../store/use-incident.ts';
import { useNow } from '../../ui/now.tsx';
import css from './conflict.module.css';

/** Whose value a settlement keeps. */
export type Keep = 'mine' | 'theirs';

interface SettledDueProps {
  readonly conflict: Conflict;
  readonly keep: Keep;
  readonly reference: Reference;
}

/** When the answer will be owed by a choice; nothing where no clock reads what is in question. */
export function SettledDue({ conflict, keep, reference }: SettledDueProps): ReactNode {
  const words = useWords();
  const now = useNow();
  const book = useRulebook(reference);
  const found = useIncident(conflict.incidentId);
  const isOfClocks = conflict.fields.some(({ field }) => field !== 'assigneeId');
  if (!isOfClocks || found.kind !== 'found') return null;
  const { record: incident } = found;
  const args = { conflictId: conflict.id, keep };
  const act = { kind: 'incident.settle-conflict', entityId: incident.id, args } as const;
  const settled = previewOf({ incident, conflict, act, book, now });
  const terms = settled.ok && reference.terms.get(settled.value.contractId);
  const clock = settled.ok && terms ? clockOf(settled.value, terms) : null;
  if (clock === null || !terms) return null;
  return (
    <span className={css['value']}>
      <small>{words('sync.conflict.due')}</small>
      <DueTime at={clock.result.operationalDueAt} terms={terms} />
      <CaseClock clock={clock} terms={terms} />
    </span>
  );
}
