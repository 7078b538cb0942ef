import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import css from './icon.module.css';

export interface IconProps {
  readonly of: LucideIcon;
  readonly size?: 'tiny' | 'base' | 'large';
  /** Spoken and shown on hover; without it the icon is decoration beside words. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
}

export function Icon({ of: Shape, size = 'base', label, className }: IconProps): ReactNode {
  const look = classes(css['icon'], size !== 'base' && css[size], className);
  if (label === undefined) return <Shape className={look} aria-hidden="true" />;
  return (
    <span role="img" aria-label={label} title={label} className={css['labelled']}>
      <Shape className={look} aria-hidden="true" />
    </span>
  );
}
