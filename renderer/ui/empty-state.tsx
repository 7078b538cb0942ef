import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import css from './empty-state.module.css';

export interface EmptyStateProps {
  readonly icon: LucideIcon;
  /** What happened, or why there is nothing. */
  readonly what: string;
  /** Whether the person's work is safe; leave out where nothing could be lost. */
  readonly safe?: string;
  /** What to do now. */
  readonly next?: ReactNode;
  readonly actions?: ReactNode;
}

export function EmptyState({ icon, what, safe, next, actions }: EmptyStateProps): ReactNode {
  return (
    <div className={css['empty']}>
      <Icon of={icon} className={css['icon']} />
      <b className={css['what']}>{what}</b>
      {safe !== undefined && <p>{safe}</p>}
      {next !== undefined && <p>{next}</p>}
      {actions !== undefined && <div className={css['actions']}>{actions}</div>}
    </div>
  );
}
