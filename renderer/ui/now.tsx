import {
  createContext,
  use,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
  type ReactNode,
  type RefObject,
} from 'react';
import type { Instant } from '../../core/time.ts';
import { Ticker, type TickerPlatform } from './ticker.ts';

const browser: TickerPlatform = {
  wake(delayMs, run) {
    const id = setTimeout(run, delayMs);
    return () => {
      clearTimeout(id);
    };
  },
  isVisible: () => document.visibilityState === 'visible',
  onVisibility(run) {
    document.addEventListener('visibilitychange', run);
    return () => {
      document.removeEventListener('visibilitychange', run);
    };
  },
};

const NowContext = createContext<Ticker | null>(null);

export interface NowProviderProps {
  /** Corrected time, as the last exchange with the backend told it. Keep the function the same between renders. */
  readonly now: () => Instant;
  /** Hears of each correction of `now`; returns how to stop. Keep it the same between renders too. */
  readonly onCorrected?: (hear: () => void) => () => void;
  readonly platform?: TickerPlatform;
  readonly children: ReactNode;
}

/** Gives the window its one ticker. */
export function NowProvider(props: NowProviderProps): ReactNode {
  const { now, onCorrected, platform = browser, children } = props;
  const ticker = useMemo(() => new Ticker(now, platform), [now, platform]);
  useEffect(() => onCorrected?.(ticker.refresh), [ticker, onCorrected]);
  return <NowContext value={ticker}>{children}</NowContext>;
}

function useTicker(): Ticker {
  const ticker = use(NowContext);
  if (!ticker) throw new Error('useNow needs a NowProvider above it');
  return ticker;
}

/** The whole second it is; renders again each second while the window is seen. */
export function useNow(): Instant {
  const ticker = useTicker();
  return useSyncExternalStore(ticker.subscribe, ticker.now, ticker.now);
}

/**
 * Something made of now that changes seldom; renders again only when the answer is another one.
 * The answer is a plain value, because a new object each second would be another one each second. Keep
 * `select` the same between renders where it is asked by many rows: then it runs once a second.
 */
export function useNowSelector<T extends string | number | boolean | null>(
  select: (now: Instant) => T,
): T {
  const ticker = useTicker();
  const answer = useMemo(() => oncePerSecond(ticker, select), [ticker, select]);
  return useSyncExternalStore(ticker.subscribe, answer, answer);
}

/** React asks for an answer several times a second; it is made once. */
function oncePerSecond<T>(ticker: Ticker, select: (now: Instant) => T): () => T {
  let known: { readonly at: Instant; readonly answer: T } | null = null;
  return () => {
    const at = ticker.now();
    if (known?.at !== at) known = { at, answer: select(at) };
    return known.answer;
  };
}

/**
 * A text that most seconds change, such as what is left: it is written into the element without a
 * render, because fifty renders a second cost as much again as the writing. Keep `tell` the same
 * between renders. Returns the `ref` of an element without children.
 */
export function useNowText(tell: (now: Instant) => string): RefObject<HTMLSpanElement | null> {
  const ticker = useTicker();
  const ref = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const write = () => {
      const text = tell(ticker.now());
      // an equal text is left alone: the browser would lay it out again
      if (ref.current !== null && ref.current.textContent !== text) ref.current.textContent = text;
    };
    write();
    return ticker.subscribe(write);
  }, [ticker, tell]);
  return ref;
}

/** Reads the exact time when an act happens, without rendering each second. */
export function useExactNow(): () => Instant {
  return useTicker().exactNow;
}

/** Runs once when `at` has come, seen or hidden; null calls it off. */
export function useWake(at: Instant | null, run: () => void): void {
  const ticker = useTicker();
  const onWake = useEffectEvent(run);
  useEffect(() => {
    if (at === null) return undefined;
    return ticker.wakeAt(at, () => {
      onWake();
    });
  }, [ticker, at]);
}
