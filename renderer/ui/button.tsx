import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import { ariaKeys, keyCaps } from './keys.ts';
import css from './button.module.css';

export type ButtonTone = 'plain' | 'primary' | 'danger' | 'solid' | 'ghost';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'aria-disabled'> {
  readonly tone?: ButtonTone;
  readonly icon?: LucideIcon | undefined;
  readonly size?: 'base' | 'large';
  /** `wide` fills its cell and keeps words left, key hint right, as in a panel's grid of acts. */
  readonly fit?: 'content' | 'wide' | 'icon';
  /** The keys that do the same, printed at the right edge; null while there are none. */
  readonly keys?: string | null | undefined;
  /** Why it cannot be pressed now. The button stays in the tab order and says it. */
  readonly disabledReason?: string | null;
}

export function Button(props: ButtonProps): ReactNode {
  const { tone = 'plain', icon, size, fit, keys, disabledReason = null, ...rest } = props;
  const { className, onClick, title, ...named } = rest;
  const { children, ...others } = namedInside(named, keys);
  const isOff = disabledReason !== null;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (isOff) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...others}
      {...keysTold(keys)}
      {...(isOff && { 'aria-disabled': true, 'aria-description': disabledReason })}
      title={disabledReason ?? title}
      className={classes(buttonLook(tone, size, fit), className)}
      onClick={press}
    >
      {icon && <Icon of={icon} />}
      {children}
      {keys && <KeyHint keys={keys} isBare={!isOff && isFilled(tone)} />}
    </button>
  );
}

type Named = Pick<ButtonProps, 'children' | 'aria-label'>;

/**
 * The words of a button. Beside printed keys a name without words on screen stands in the button and
 * not in its label: a label must hold all that is seen (WCAG 2.5.3), and keys are no part of a name.
 */
function namedInside<Props extends Named>(props: Props, keys: ButtonProps['keys']): Props {
  const { children, 'aria-label': label } = props;
  if (children !== undefined) {
    return { ...props, children: <span className={css['words']}>{children}</span> };
  }
  if (!keys || label === undefined) return props;
  return { ...props, 'aria-label': undefined, children: <span className="vh">{label}</span> };
}

function isFilled(tone: ButtonTone): boolean {
  return tone === 'primary' || tone === 'solid';
}

function keysTold(keys: string | null | undefined): { 'aria-keyshortcuts'?: string } {
  const told = keys ? ariaKeys(keys) : null;
  return told === null ? {} : { 'aria-keyshortcuts': told };
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'fit' | 'icon'> {
  readonly icon: LucideIcon;
  /** What it does, spoken and shown on hover. */
  readonly label: string;
}

/** A square button without words on screen. */
export function IconButton({ label, tone = 'ghost', title, ...rest }: IconButtonProps): ReactNode {
  const fit = rest.keys ? 'content' : 'icon';
  return <Button {...rest} tone={tone} fit={fit} aria-label={label} title={title ?? label} />;
}

/** The look of a button for what is one in another library's hands. */
export function buttonLook(
  tone: ButtonTone,
  size: 'base' | 'large' = 'base',
  fit: 'content' | 'wide' | 'icon' = 'content',
): string {
  return classes(
    css['btn'],
    tone === 'solid' && css['danger'],
    tone !== 'plain' && css[tone],
    size === 'large' && css['large'],
    fit !== 'content' && css[fit],
  );
}

function KeyHint({ keys, isBare }: { readonly keys: string; readonly isBare: boolean }): ReactNode {
  return (
    <span className={css['hint']} aria-hidden="true">
      <Kbd isBare={isBare}>{keyCaps(keys).join(' ')}</Kbd>
    </span>
  );
}
