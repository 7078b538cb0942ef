import type { ReactNode } from 'react';
import css from './toolbar.module.css';

export interface ToolbarProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** The line over a list: filters at the left, what concerns the whole list at the right (`spread`). */
export function Toolbar({ label, children }: ToolbarProps): ReactNode {
  return (
    <div className={css['toolbar']} role="group" aria-label={label}>
      {children}
    </div>
  );
}
