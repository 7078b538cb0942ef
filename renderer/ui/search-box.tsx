import { Search, X } from 'lucide-react';
import { useRef, type ComponentProps, type KeyboardEvent, type ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import { Keys } from './kbd.tsx';
import css from './search-box.module.css';

export interface SearchBoxProps extends Omit<
  ComponentProps<'input'>,
  'type' | 'value' | 'onChange' | 'aria-label' | 'ref'
> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Printed while the box is empty. */
  readonly keys?: string | null | undefined;
  readonly isFull?: boolean;
  /** Esc in an empty box; with words in it, Esc clears it first. */
  readonly onLeave?: () => void;
  readonly ref?: (input: HTMLInputElement | null) => void;
}

export function SearchBox(props: SearchBoxProps): ReactNode {
  const {
    label,
    value,
    onChange,
    keys,
    isFull = false,
    onLeave,
    onKeyDown,
    ref,
    className,
    ...rest
  } = props;
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    onKeyDown?.(event);
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (value === '') {
      onLeave?.();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    onChange('');
  };
  return (
    <div className={classes(css['find'], isFull && css['full'], className)} role="search">
      <Icon of={Search} />
      <input
        {...rest}
        ref={(node) => {
          input.current = node;
          ref?.(node);
        }}
        type="search"
        className={css['input']}
        aria-label={label}
        placeholder={rest.placeholder ?? label}
        value={value}
        onKeyDown={press}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      {value === '' && keys && <Keys keys={keys} />}
      {value !== '' && (
        <ClearButton
          label={words('ui.clear')}
          onClear={() => {
            onChange('');
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}

interface ClearButtonProps {
  readonly label: string;
  readonly onClear: () => void;
}

function ClearButton({ label, onClear }: ClearButtonProps): ReactNode {
  return (
    <button type="button" className={css['clear']} aria-label={label} onClick={onClear}>
      <Icon of={X} size="tiny" />
    </button>
  );
}
