import type { ReactNode } from 'react';
import css from './facts.module.css';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

export interface FactsProps {
  readonly facts: readonly Fact[];
  /** Under each other in two columns, or side by side with the label on top. */
  readonly look?: 'list' | 'strip';
}

export function Facts({ facts, look = 'list' }: FactsProps): ReactNode {
  if (look === 'strip') {
    return (
      <dl className={css['strip']}>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    );
  }
  return (
    <dl className={css['facts']}>
      {facts.flatMap(({ label, value }) => [
        <dt key={`${label} label`}>{label}</dt>,
        <dd key={label}>{value}</dd>,
      ])}
    </dl>
  );
}
