import type { ReactNode } from 'react';
import { Controller, type Control, type FieldValues, type Path } from 'react-hook-form';
import { useWords } from '../../i18n/words.ts';
import { RadioCards, type RadioCardsProps } from '../../ui/choice.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';

interface Bound<Values extends FieldValues, Args> {
  readonly control: Control<Values, unknown, Args>;
  readonly name: Path<Values>;
}

export type RadioFieldProps<Values extends FieldValues, Args, Value extends string> = Omit<
  RadioCardsProps<Value>,
  'value' | 'onChange'
> &
  Bound<Values, Args> & {
    /** Beside what the form keeps. */
    readonly onPick?: (value: Value) => void;
  };

export function RadioField<Values extends FieldValues, Args, Value extends string>(
  props: RadioFieldProps<Values, Args, Value>,
): ReactNode {
  const { control, name, onPick, ...rest } = props;
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <RadioCards
          {...(rest as unknown as RadioCardsProps<Value>)}
          value={field.value === '' ? null : field.value}
          onChange={(value) => {
            field.onChange(value);
            onPick?.(value);
          }}
        />
      )}
    />
  );
}

export interface MomentFieldProps<Values extends FieldValues, Args> extends Bound<Values, Args> {
  readonly label: string;
  readonly zone: string;
  readonly error: string | null;
  readonly help?: ReactNode;
}

/** A day and time on the wall clock of the contract's office. */
export function MomentField<Values extends FieldValues, Args>(
  props: MomentFieldProps<Values, Args>,
): ReactNode {
  const { control, name, label, zone, error, help } = props;
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <DateTimeField
          label={label}
          zoneLabel={zone}
          error={error}
          help={help}
          value={field.value === '' ? null : field.value}
          onChange={(value) => {
            // react aria tells an incomplete field as null again and again
            field.onChange(value ?? '');
          }}
          onBlur={field.onBlur}
        />
      )}
    />
  );
}

export type When = 'now' | 'earlier';

export interface WhenFieldsProps<Values extends FieldValues, Args> {
  readonly control: Control<Values, unknown, Args>;
  readonly when: Path<Values>;
  readonly wall: Path<Values>;
  readonly isEarlier: boolean;
  readonly label: string;
  readonly error: string | null;
  /** Why no earlier time can be read; null where it can. */
  readonly whyNotEarlier: string | null;
  readonly zone: string;
}

/** Now, or at an earlier time by the office's clock. */
export function WhenFields<Values extends FieldValues, Args>(
  props: WhenFieldsProps<Values, Args>,
): ReactNode {
  const { control, when, wall, isEarlier, label, error, whyNotEarlier, zone } = props;
  const words = useWords();
  return (
    <>
      <RadioField
        control={control}
        name={when}
        label={label}
        look="list"
        options={[
          { value: 'now', label: words('acts.when.now') },
          {
            value: 'earlier',
            label: words('acts.when.earlier'),
            disabledReason: whyNotEarlier,
          },
        ]}
      />
      {isEarlier && (
        <MomentField
          control={control}
          name={wall}
          label={words('acts.when.at')}
          zone={zone}
          error={error}
        />
      )}
    </>
  );
}
