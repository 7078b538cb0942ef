import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import css from './virtual-grid.module.css';

export interface GridCellProps {
  readonly className?: string | undefined;
  readonly title?: string | undefined;
  readonly children?: ReactNode;
}

export function GridCell({ className, title, children }: GridCellProps): ReactNode {
  return (
    <div role="gridcell" className={classes(css['cell'], className)} title={title}>
      {children}
    </div>
  );
}

export interface BandHeadProps {
  readonly label: string;
  readonly count: number;
  /** The rule in words: `20 % or less left`. */
  readonly rule?: string | undefined;
}

/** The usual head of a band, for renderBand. */
export function BandHead({ label, count, rule }: BandHeadProps): ReactNode {
  return (
    <>
      <b>{label}</b>
      <span className={css['bandCount']}>{count}</span>
      {rule !== undefined && <span className={css['bandRule']}>{rule}</span>}
    </>
  );
}
