import { useState, type ReactNode } from 'react';
import type { ImportPreview } from '../../../core/protocol/imports.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import css from './import.module.css';

const FIRST = 12;

export interface CustomerListProps {
  /** Those with most cases first. */
  readonly customers: ImportPreview['customers'];
}

export function CustomerList({ customers }: CustomerListProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? customers : customers.slice(0, FIRST);
  const number = formatNumber(customers.length, language);
  return (
    <div className={css['block']}>
      <div className={css['head']}>
        <h3>{words('import.customers', { count: customers.length, customers: number })}</h3>
        {customers.length > FIRST && (
          <Button
            tone="ghost"
            aria-expanded={isWhole}
            onClick={() => {
              setWhole(!isWhole);
            }}
          >
            {words(isWhole ? 'import.fewerCustomers' : 'import.allCustomers')}
          </Button>
        )}
      </div>
      <ul className={css['customers']}>
        {shown.map(({ name, incidents }) => (
          <li key={name}>
            <span className="cut">{name}</span>
            <span className="tnum">{formatNumber(incidents, language)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
