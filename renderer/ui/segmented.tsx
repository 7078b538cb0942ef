import type { LucideIcon } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import css from './segmented.module.css';

export interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly count?: number | undefined;
  readonly icon?: LucideIcon;
}

export interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly segments: readonly Segment<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, side by side; arrows move between them. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>): ReactNode {
  const { label, segments, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className={css['segments']} role="radiogroup" aria-label={label}>
      {segments.map((segment) => (
        <label key={segment.value} className={css['segment']}>
          <input
            className="vh"
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            onChange={() => {
              onChange(segment.value);
            }}
          />
          {segment.icon && <Icon of={segment.icon} />}
          {segment.label}
          {segment.count !== undefined && <span className="tnum">{segment.count}</span>}
        </label>
      ))}
    </fieldset>
  );
}
