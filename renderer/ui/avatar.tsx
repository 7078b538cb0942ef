import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import { classes } from './classes.ts';
import { initialsOf } from './initials.ts';
import css from './avatar.module.css';

export interface AvatarProps {
  /** The person's name; null for nobody, drawn as an empty dashed ring. */
  readonly name: string | null;
}

export function Avatar({ name }: AvatarProps): ReactNode {
  const words = useWords();
  const label = name ?? words('ui.nobody');
  return (
    <span
      className={classes(css['avatar'], name === null && css['none'])}
      role="img"
      aria-label={label}
      title={label}
    >
      {name !== null && initialsOf(name)}
    </span>
  );
}
