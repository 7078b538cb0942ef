import type { ReactNode } from 'react';
import type { Conflict } from '../../../core/domain/conflict.ts';
import { useWords } from '../../i18n/words.ts';
import { CaseClock } from '../../parts/case-clock.tsx';
import { DueTime } from '../../parts/due-time.tsx';
import { pictureOf, previewOf, useRulebook } from '../../parts/preview.ts';
import type { Reference } from '../../store/reference.ts';
import { useIncident } from '../../store/use-incident.ts';
import { useNow } from '../../ui/now.tsx';
import css from './conflict.module.css';

export interface SettledDueProps {
  readonly conflict: Conflict;
  readonly keep: 'mine' | 'theirs';
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
  const after = previewOf({ incident, conflict, act, book, now });
  const terms = after.ok ? reference.terms.get(after.value.contractId) : undefined;
  const picture = after.ok && terms !== undefined ? pictureOf(after.value, terms) : null;
  if (picture === null || terms === undefined) return null;
  return (
    <span className={css['value']}>
      <small>{words('sync.conflict.due')}</small>
      <DueTime at={picture.clock.result.operationalDueAt} terms={terms} />
      <CaseClock clock={picture.clock} terms={terms} />
    </span>
  );
}
