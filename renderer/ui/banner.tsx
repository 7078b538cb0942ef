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
  /** In a window too short for it: one line with buttons of icons alone, or its title alone. */
  readonly inShortWindow?: 'line' | 'tag';
  /** Shown on hover: all of it, where a short window cuts it. */
  readonly hint?: string;
}

/** A line over the whole width that is true until it is not: offline, training ground, session expired. */
export function Banner(props: BannerProps): ReactNode {
  const { tone = 'note', icon, title, children, actions, inShortWindow, hint } = props;
  const short = inShortWindow && css[inShortWindow];
  return (
    <div className={classes(css['banner'], css[tone], short)} role="status" title={hint}>
      {icon && <Icon of={icon} size="large" />}
      <span className={css['text']}>
        {title !== undefined && <b className={css['title']}>{title}</b>}{' '}
        <span className={css['rest']}>{children}</span>
      </span>
      {actions !== undefined && <span className={css['actions']}>{actions}</span>}
    </div>
  );
}
