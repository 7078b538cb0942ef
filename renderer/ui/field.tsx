import { ChevronDown, TriangleAlert } from 'lucide-react';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import css from './field.module.css';

/** What every field shows around its control. */
export interface FieldProps {
  readonly label: string;
  /** What is wrong and what to do, in a sentence; shown with an icon under the field. */
  readonly error?: string | null | undefined;
  readonly help?: ReactNode;
  readonly isOptional?: boolean;
}

interface Wiring {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

interface FieldFrameProps extends FieldProps {
  readonly id: string;
  readonly children: (wiring: Wiring) => ReactNode;
}

function FieldFrame({
  id,
  label,
  error,
  help,
  isOptional = false,
  children,
}: FieldFrameProps): ReactNode {
  const words = useWords();
  const helpId = help === undefined ? null : `${id}-help`;
  const errorId = error ? `${id}-error` : null;
  const described = classes(errorId, helpId);
  return (
    <div className={css['field']}>
      <label className={css['label']} htmlFor={id}>
        {label}
        {isOptional && <span className={css['optional']}>{words('ui.optional')}</span>}
      </label>
      {children({
        id,
        ...(described !== '' && { 'aria-describedby': described }),
        ...(errorId !== null && { 'aria-invalid': true as const }),
      })}
      <FieldError id={`${id}-error`} error={error} />
      {helpId !== null && (
        <div id={helpId} className={css['help']}>
          {help}
        </div>
      )}
    </div>
  );
}

export interface FieldErrorProps {
  readonly id: string;
  readonly error: string | null | undefined;
}

/** The line under a field that says what is wrong. */
export function FieldError({ id, error }: FieldErrorProps): ReactNode {
  if (!error) return null;
  return (
    <p id={id} className={css['error']} role="alert">
      <Icon of={TriangleAlert} />
      <span>{error}</span>
    </p>
  );
}

export type TextFieldProps = FieldProps & Omit<ComponentProps<'input'>, 'children'>;

/** One line of text; takes what `register()` of react-hook-form gives. */
export function TextField({
  label,
  error,
  help,
  isOptional = false,
  className,
  ...rest
}: TextFieldProps): ReactNode {
  const own = useId();
  return (
    <FieldFrame id={rest.id ?? own} label={label} error={error} help={help} isOptional={isOptional}>
      {(wiring) => (
        <input type="text" {...rest} {...wiring} className={classes(css['input'], className)} />
      )}
    </FieldFrame>
  );
}

export type TextAreaProps = FieldProps & Omit<ComponentProps<'textarea'>, 'children'>;

export function TextArea({
  label,
  error,
  help,
  isOptional = false,
  className,
  ...rest
}: TextAreaProps): ReactNode {
  const own = useId();
  return (
    <FieldFrame id={rest.id ?? own} label={label} error={error} help={help} isOptional={isOptional}>
      {(wiring) => (
        <textarea rows={3} {...rest} {...wiring} className={classes(css['input'], className)} />
      )}
    </FieldFrame>
  );
}

export interface SelectOption<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  readonly isDisabled?: boolean;
}

export type SelectProps = FieldProps &
  Omit<ComponentProps<'select'>, 'children' | 'multiple'> & {
    readonly options: readonly SelectOption[];
    /** Shown first with an empty value while nothing is chosen. */
    readonly placeholder?: string;
  };

export function Select(props: SelectProps): ReactNode {
  const {
    label,
    error,
    help,
    isOptional = false,
    className,
    options,
    placeholder,
    ...rest
  } = props;
  const own = useId();
  return (
    <FieldFrame id={rest.id ?? own} label={label} error={error} help={help} isOptional={isOptional}>
      {(wiring) => (
        <span className={css['box']}>
          <select {...rest} {...wiring} className={classes(css['input'], className)}>
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.isDisabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon of={ChevronDown} />
        </span>
      )}
    </FieldFrame>
  );
}

/** Two fields side by side. */
export function FieldPair({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={css['pair']}>{children}</div>;
}
