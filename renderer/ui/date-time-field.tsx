import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { DateField, DateInput, DateSegment, Label } from 'react-aria-components';
import { useWords } from '../i18n/words.ts';
import { classes } from './classes.ts';
import { FieldError, type FieldProps } from './field.tsx';
import type { Shortcuts } from './shortcuts.ts';
import { useShortcuts } from './use-shortcut.tsx';
import { fromWallTime, toWallTime, type WallPrecision, type WallTime } from './wall-time.ts';
import css from './date-time-field.module.css';
import field from './field.module.css';

export interface DateTimeFieldProps extends FieldProps {
  /** Whose wall clock the value is, in words: `Madrid`. */
  readonly zoneLabel: string;
  readonly value: WallTime | null;
  /** Null while the field is not complete. */
  readonly onChange: (value: WallTime | null) => void;
  readonly onBlur?: () => void;
  readonly precision?: WallPrecision;
}

/** A day, or a day and a time of 24 hours, typed part by part in the order of the language; for a Controller. */
export function DateTimeField(props: DateTimeFieldProps): ReactNode {
  const { label, error, help, isOptional = false, zoneLabel, precision = 'minute' } = props;
  const words = useWords();
  const shortcuts = useShortcuts();
  const id = useId();
  const described = classes(error && `${id}-error`, help !== undefined && `${id}-help`);
  return (
    <DateField
      className={classes(field['field'])}
      value={fromWallTime(props.value, precision)}
      onChange={(value) => {
        props.onChange(toWallTime(value, precision));
      }}
      {...(props.onBlur && { onBlur: props.onBlur })}
      granularity={precision}
      hourCycle={24}
      shouldForceLeadingZeros
      isInvalid={Boolean(error)}
      {...(described !== '' && { 'aria-describedby': described })}
    >
      <Label className={classes(field['label'])}>
        {`${label} (${zoneLabel})`}
        {isOptional && <span className={field['optional']}>{words('ui.optional')}</span>}
      </Label>
      {/* the parts keep most presses to themselves, also those that are keys of the window */}
      <div
        role="presentation"
        onKeyDownCapture={(event) => {
          answerFirst(event, shortcuts);
        }}
      >
        <DateInput className={classes(css['input'])}>
          {(segment) => <DateSegment segment={segment} className={classes(css['segment'])} />}
        </DateInput>
      </div>
      <FieldError id={`${id}-error`} error={error} />
      {help !== undefined && (
        <div id={`${id}-help`} className={field['help']}>
          {help}
        </div>
      )}
    </DateField>
  );
}

function answerFirst(event: KeyboardEvent, shortcuts: Shortcuts): void {
  shortcuts.press(event.nativeEvent);
  if (event.nativeEvent.defaultPrevented) event.stopPropagation();
}
