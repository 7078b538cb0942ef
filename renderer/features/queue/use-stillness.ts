import { useRef, useState } from 'react';
import { after, instant, seconds, type Instant } from '../../../core/time.ts';
import { useExactNow, useWake } from '../../ui/now.tsx';

/** So long after the last key or move of the pointer, nobody is about to press on a row. */
const REST = seconds(8);

export type Stillness = {
  /** Rows keep their places: somebody is working in the list. */
  readonly isStill: boolean;
  /** Somebody moved the pointer or pressed a key in the list. */
  readonly touch: () => void;
  /** Lets the rows take their places now; they are held again afterwards. */
  readonly letGo: () => void;
};

/** Holds the order of a list while a cursor stands in it and somebody is at work there. */
export function useStillness(hasCursor: boolean): Stillness {
  const now = useExactNow();
  const lastAt = useRef<Instant>(instant(0));
  const [untilAt, setUntilAt] = useState<Instant | null>(null);
  const touch = () => {
    lastAt.current = now();
    // a state for each move of the pointer would render the list each time
    setUntilAt((known) => known ?? after(lastAt.current, REST));
  };
  useWake(untilAt, () => {
    const restAt = after(lastAt.current, REST);
    setUntilAt(restAt > now() ? restAt : null);
  });
  const letGo = () => {
    setUntilAt(null);
    requestAnimationFrame(touch);
  };
  return { isStill: hasCursor && untilAt !== null, touch, letGo };
}
