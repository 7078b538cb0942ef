import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import css from './progress.module.css';

export interface ProgressProps {
  /** What is being done, such as `Sending 3 of 21`. */
  readonly label: string;
  /** How much of `max` is done; null while nobody knows. */
  readonly value: number | null;
  readonly max?: number;
  readonly isThick?: boolean;
  /** More than was allowed: hours over the budget. */
  readonly isOver?: boolean;
}

export function Progress(props: ProgressProps): ReactNode {
  const { label, value, max = 100, isThick = false, isOver = false } = props;
  const look = classes(
    css['progress'],
    isThick && css['thick'],
    isOver && css['over'],
    value === null && css['unknown'],
  );
  return (
    <span
      className={look}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      {...(value !== null && { 'aria-valuenow': value })}
    >
      <i style={value === null ? undefined : { width: `${String(percentOf(value, max))}%` }} />
    </span>
  );
}

function percentOf(value: number, max: number): number {
  return max <= 0 ? 0 : Math.min(100, Math.max(0, (value / max) * 100));
}
