import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import css from './level-bars.module.css';

export type LevelNumber = 1 | 2 | 3 | 4;

export interface LevelBarsProps {
  readonly level: LevelNumber;
  /** The level in words where there is room: `Critical`. */
  readonly word?: string | undefined;
  /** The whole of it for hover and speech: `Level 1, Critical`. */
  readonly label: string;
}

const bars = [
  { x: 0, height: 3 },
  { x: 3, height: 5.2 },
  { x: 6, height: 7.4 },
  { x: 9, height: 9.6 },
] as const;

/** Four bars for level 1 down to one for level 4, the code, and weight of ink; never a hue. */
export function LevelBars({ level, word, label }: LevelBarsProps): ReactNode {
  const lit = 5 - level;
  return (
    <span
      className={classes(css['level'], css[`level${String(level)}`])}
      role="img"
      aria-label={label}
      title={label}
    >
      <svg viewBox="0 0 11 10" aria-hidden="true">
        {bars.map(({ x, height }, place) => (
          <rect
            key={x}
            x={x}
            y={10 - height}
            width="2"
            height={height}
            className={place < lit ? undefined : css['off']}
          />
        ))}
      </svg>
      {`L${String(level)}`}
      {word !== undefined && ` ${word}`}
    </span>
  );
}
