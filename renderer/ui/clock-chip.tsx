import type { ReactNode } from 'react';
import type { Instant } from '../../core/time.ts';
import { classes } from './classes.ts';
import { ClockIcon, type ClockLook } from './clock-icons.tsx';
import { useNowText } from './now.tsx';
import css from './clock-chip.module.css';

export interface ClockChipProps {
  readonly state: ClockLook;
  /** The state in a word, such as `urgent`. */
  readonly word: string;
  /** What is left, or when it wakes: `5 m 12 s`, `Tue 09:00`. Keep it the same between renders. */
  readonly time: (now: Instant) => string;
  /** Which clock this is, for those who do not see it; what it says is read from its text. */
  readonly name: string;
  readonly big?: boolean;
  /** Told without a fill: it has ended, and nothing runs out any more. */
  readonly isQuiet?: boolean;
  /** As wide as its cell, so that the times of a list stand in one column. */
  readonly isFilling?: boolean;
}

/** Icon, word and number, always all three. Silent: thresholds are spoken elsewhere. */
export function ClockChip(props: ClockChipProps): ReactNode {
  const { state, word, time, name, big = false, isQuiet = false, isFilling = false } = props;
  const timeRef = useNowText(time);
  return (
    <span
      className={classes(
        css['clock'],
        css[state],
        isQuiet && css['quiet'],
        big && css['big'],
        isFilling && css['fill'],
      )}
      role="timer"
      aria-live="off"
      aria-label={name}
      onPointerEnter={({ currentTarget }) => {
        // told when it is asked for: fifty hints rewritten each second cost as much as the clocks
        currentTarget.title = `${name}: ${word} ${timeRef.current?.textContent ?? ''}`;
      }}
    >
      <ClockIcon look={state} className={css['icon']} />
      <span className={css['word']}>{word}</span>
      <span className={css['time']} ref={timeRef} />
    </span>
  );
}
