import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import css from './banner.module.css';

export interface BannerProps {
  readonly tone?: 'note' | 'bad' | 'quiet';
  readonly icon?: LucideIcon;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** A line over the whole width that is true until it is not: offline, training ground, session expired. */
export function Banner({ tone = 'note', icon, title, children, actions }: BannerProps): ReactNode {
  return (
    <div className={classes(css['banner'], css[tone])} role="status">
      {icon && <Icon of={icon} size="large" />}
      <span>
        {title !== undefined && <b className={css['title']}>{title}</b>} {children}
      </span>
      {actions !== undefined && <span className={css['actions']}>{actions}</span>}
    </div>
  );
}
