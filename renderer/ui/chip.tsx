import { Plus, X, type LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import css from './chip.module.css';

export interface ChipProps {
  /** What is filtered: `state`. */
  readonly name: string;
  /** To what: `open`. */
  readonly value: string;
  readonly onPress?: (() => void) | undefined;
  readonly onRemove?: (() => void) | undefined;
}

/** One filter in force; pressing it changes it, the cross takes it away. */
export function Chip({ name, value, onPress, onRemove }: ChipProps): ReactNode {
  const words = useWords();
  const body = (
    <>
      {`${name}:`} <b>{value}</b>
    </>
  );
  return (
    <span className={css['chip']}>
      {onPress ? (
        <button type="button" className={css['body']} onClick={onPress}>
          {body}
        </button>
      ) : (
        <span className={css['body']}>{body}</span>
      )}
      {onRemove && (
        <button
          type="button"
          className={css['remove']}
          aria-label={words('ui.removeFilter', { name })}
          onClick={onRemove}
        >
          <Icon of={X} size="tiny" />
        </button>
      )}
    </span>
  );
}

/** The dashed chip that adds a filter. */
export function AddChip({ className, children, ...rest }: ComponentProps<'button'>): ReactNode {
  return (
    <button type="button" {...rest} className={classes(css['chip'], css['add'], className)}>
      <Icon of={Plus} />
      {children}
    </button>
  );
}

export interface MarkChipProps extends ComponentProps<'button'> {
  readonly icon: LucideIcon;
}

/** Says that something waits to be seen, such as `3 moved`; pressing it shows it. */
export function MarkChip({ icon, className, children, ...rest }: MarkChipProps): ReactNode {
  return (
    <button type="button" {...rest} className={classes(css['chip'], css['mark'], className)}>
      <Icon of={icon} />
      {children}
    </button>
  );
}
