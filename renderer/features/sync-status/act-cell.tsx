import type { ReactNode } from 'react';
import type { Command } from '../../../core/protocol/commands/all.ts';
import { useWords } from '../../i18n/words.ts';
import { ACT_ICONS } from '../../parts/act-icon.tsx';
import type { Reference } from '../../store/reference.ts';
import { useIncident } from '../../store/use-incident.ts';
import { Icon } from '../../ui/icon.tsx';
import { actSummary } from './act-summary.ts';
import css from './sync-status.module.css';

export interface ActCellProps {
  readonly command: Command;
  readonly reference: Reference;
  readonly onOpenCase?: (id: string) => void;
}

/** What was done, and to which case. */
export function ActCell({ command, reference, onOpenCase }: ActCellProps): ReactNode {
  const words = useWords();
  return (
    <div className={css['act']}>
      <Icon of={ACT_ICONS[command.kind]} />
      <div>
        <b>{actSummary(command, reference, words)}</b>
        <CaseLink id={command.entityId} reference={reference} onOpenCase={onOpenCase} />
      </div>
    </div>
  );
}

interface CaseLinkProps {
  readonly id: string;
  readonly reference: Reference;
  readonly onOpenCase?: ((id: string) => void) | undefined;
}

/** Number, customer and title of a case, as far as this desk still knows it. */
export function CaseLink({ id, reference, onOpenCase }: CaseLinkProps): ReactNode {
  const words = useWords();
  const found = useIncident(id);
  if (found.kind !== 'found') return <small className="muted">{words('sync.caseGone')}</small>;
  const { number, customerId, title } = found.record;
  const text = [
    number ?? words('sync.numberFollows'),
    reference.customers.get(customerId)?.name,
    title,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
  if (onOpenCase === undefined) return <small className="muted">{text}</small>;
  return (
    <button
      type="button"
      className={css['caseLink']}
      onClick={() => {
        onOpenCase(id);
      }}
    >
      {text}
    </button>
  );
}
