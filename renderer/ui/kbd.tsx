import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { keyCaps } from './keys.ts';
import css from './kbd.module.css';

export interface KbdProps {
  readonly children: ReactNode;
  /** On a filled button: no surface of its own. */
  readonly isBare?: boolean;
}

/** One key cap, as written. */
export function Kbd({ children, isBare = false }: KbdProps): ReactNode {
  return <kbd className={classes(css['kbd'], isBare && css['bare'])}>{children}</kbd>;
}

export interface KeysProps {
  /** In the registry's syntax: `g q`, `$mod+k`. */
  readonly keys: string;
}

/** The caps of a shortcut side by side. */
export function Keys({ keys }: KeysProps): ReactNode {
  return (
    <span className={css['keys']}>
      {keyCaps(keys).map((cap, place) => (
        <Kbd key={`${String(place)}${cap}`}>{cap}</Kbd>
      ))}
    </span>
  );
}
