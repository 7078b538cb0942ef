import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Incident } from '../../../core/domain/incident.ts';
import { useWords } from '../../i18n/words.ts';
import { LevelBadge } from '../../parts/level-badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Tag } from '../../ui/tag.tsx';
import css from './incident.module.css';

/** Number, level, cycle: what tells one case from another at a glance. */
export function CaseNumber({ incident }: { readonly incident: Incident }): ReactNode {
  const words = useWords();
  const cycle = incident.facts.reduce((last, fact) => Math.max(last, fact.cycle), 1);
  return (
    <span className={css['number']}>
      <span className="num">{incident.number ?? words('record.numberFollows')}</span>
      <LevelBadge severity={incident.severity} isLong />
      {cycle > 1 && <Tag>{words('record.cycle', { cycle })}</Tag>}
      {incident.origin !== 'native' && (
        <Tag tone="note">{words(`domain.origin.${incident.origin}`)}</Tag>
      )}
    </span>
  );
}

export function CopyNumber({ incident }: { readonly incident: Incident }): ReactNode {
  const words = useWords();
  const { number, title } = incident;
  if (number === null) return null;
  return (
    <IconButton
      icon={Copy}
      label={words('record.copy')}
      onClick={() => {
        void navigator.clipboard.writeText(`${number} ${title}`);
      }}
    />
  );
}
