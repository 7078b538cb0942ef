import { useId, type ComponentProps, type ReactNode } from 'react';
import { classes } from './classes.ts';
import { FieldError, type FieldProps } from './field.tsx';
import css from './choice.module.css';

export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Under the label: what choosing it means. */
  readonly help?: ReactNode;
  /** Above the label of a card, such as a level badge. */
  readonly mark?: ReactNode;
  /** Why it cannot be chosen now; shown in place of the help. */
  readonly disabledReason?: string | null | undefined;
}

export interface RadioCardsProps<Value extends string> extends Omit<FieldProps, 'isOptional'> {
  readonly options: readonly RadioOption<Value>[];
  /** Null while nothing is chosen. */
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  /** Cards side by side, or a list of radios with their meaning under them. */
  readonly look?: 'cards' | 'list';
}

export function RadioCards<Value extends string>(props: RadioCardsProps<Value>): ReactNode {
  const { label, error, help, options, value, onChange, look = 'cards' } = props;
  const id = useId();
  const isCards = look === 'cards';
  const described = classes(error && `${id}-error`, help !== undefined && `${id}-help`);
  return (
    <fieldset
      role="radiogroup"
      {...(described !== '' && { 'aria-describedby': described })}
      {...(error && { 'aria-invalid': true })}
    >
      <legend className={css['legend']}>{label}</legend>
      <div className={isCards ? css['cards'] : css['list']}>
        {options.map((option) => (
          <label key={option.value} className={isCards ? css['card'] : css['option']}>
            <input
              className={isCards ? 'vh' : css['dot']}
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              disabled={typeof option.disabledReason === 'string'}
              onChange={() => {
                onChange(option.value);
              }}
            />
            {option.mark}
            <span>
              <span className={css['name']}>{option.label}</span>
              <span className={css['help']}>{option.disabledReason ?? option.help}</span>
            </span>
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
      {help !== undefined && (
        <span id={`${id}-help`} className={css['help']}>
          {help}
        </span>
      )}
    </fieldset>
  );
}

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly error?: string | null | undefined;
}

/** Takes what `register()` gives. */
export function Checkbox({ label, help, error, className, ...rest }: CheckboxProps): ReactNode {
  const id = useId();
  return (
    <div>
      <label className={css['option']}>
        <input
          {...rest}
          type="checkbox"
          className={classes(css['tick'], className)}
          {...(error && { 'aria-invalid': true, 'aria-describedby': id })}
        />
        <span>
          <span className={css['name']}>{label}</span>
          {help !== undefined && <span className={css['help']}>{help}</span>}
        </span>
      </label>
      <FieldError id={id} error={error} />
    </div>
  );
}

export interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  readonly label: string;
  readonly help?: ReactNode;
}

/** On or off at once, without a save button. */
export function Switch({ label, help, className, ...rest }: SwitchProps): ReactNode {
  return (
    <label className={css['switch']}>
      <input {...rest} type="checkbox" role="switch" className={classes(css['track'], className)} />
      <span>{label}</span>
      {help !== undefined && <span className={css['help']}>{help}</span>}
    </label>
  );
}
