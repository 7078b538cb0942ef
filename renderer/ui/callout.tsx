import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import css from './callout.module.css';

export interface CalloutProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** The loudest box there is: something that people believe has happened has not. Spoken at once. */
export function LoudCallout({ icon, title, children, actions }: CalloutProps): ReactNode {
  return (
    <div className={css['loud']} role="alert">
      <Icon of={icon} className={css['icon']} />
      <b className={css['loudTitle']}>{title}</b>
      {children !== undefined && <div className={css['text']}>{children}</div>}
      {actions !== undefined && <div className={css['actions']}>{actions}</div>}
    </div>
  );
}

/** Something is missing that changes the outcome, with the button that mends it. */
export function MissingCallout({ icon, title, children, actions }: CalloutProps): ReactNode {
  return (
    <div className={css['missing']} role="note">
      <Icon of={icon} />
      <div>
        <b>{title}</b>
        {children !== undefined && <small>{children}</small>}
      </div>
      {actions !== undefined && <span className={css['end']}>{actions}</span>}
    </div>
  );
}
