import type { ReactNode } from 'react';
import type { ImportPreview } from '../../../core/protocol/imports.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import css from './import.module.css';

const COUNTS = ['incidents', 'open', 'unanswered', 'reopened', 'events', 'rejected'] as const;

export interface ImportCountsProps {
  readonly counts: Pick<ImportPreview, (typeof COUNTS)[number]>;
}

export function ImportCounts({ counts }: ImportCountsProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  return (
    <dl className={css['counts']}>
      {COUNTS.map((name) => (
        <div key={name} data-count={name} {...(name === 'rejected' && isBad(counts.rejected))}>
          <dt>{words(`import.count.${name}`)}</dt>
          <dd>{formatNumber(counts[name], language)}</dd>
        </div>
      ))}
    </dl>
  );
}

function isBad(rejected: number): { 'data-bad'?: '' } {
  return rejected > 0 ? { 'data-bad': '' } : {};
}
