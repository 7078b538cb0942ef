import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import css from './tag.module.css';

export interface TagProps {
  readonly tone?: 'plain' | 'bad' | 'good' | 'note';
  readonly icon?: LucideIcon;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A fact in a small frame. Never a time: that is what ClockChip is for. */
export function Tag({ tone = 'plain', icon, title, children }: TagProps): ReactNode {
  return (
    <span className={classes(css['tag'], tone !== 'plain' && css[tone])} title={title}>
      {icon && <Icon of={icon} size="tiny" />}
      {children}
    </span>
  );
}
