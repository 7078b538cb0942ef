import { useCallback, useMemo, type ReactNode } from 'react';
import { stateOf, type Clock } from '../../core/domain/sla-state.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import type { Instant } from '../../core/time.ts';
import { useLanguage, useWords, type Words } from '../i18n/words.ts';
import type { Place } from '../i18n/format.ts';
import { ClockChip } from '../ui/clock-chip.tsx';
import type { ClockLook } from '../ui/clock-icons.tsx';
import { useNowSelector } from '../ui/now.tsx';
import { caseFace, contractFace, operationalFace, type ClockFace } from './clock-words.ts';

type Which = 'case' | 'operational' | 'contract';

export interface CaseClockProps {
  /** Null until the terms of the contract have come. */
  readonly clock: Clock | null;
  readonly terms: Terms | null;
  /** The case's: operational while its cycle runs, and then the verdict, which the contract gives. */
  readonly which?: Which;
  readonly isBig?: boolean;
  readonly isFilling?: boolean;
}

/** A case's clock. It renders again only when its look changes; what is left is written by itself. */
export function CaseClock(props: CaseClockProps): ReactNode {
  const { clock, terms, which = 'case', isBig = false, isFilling = false } = props;
  const words = useWords();
  const language = useLanguage();
  const face = useMemo(() => {
    const place = { zone: terms?.zone.name ?? 'UTC', language };
    return oncePerSecond((now) => faceOf(clock, terms, which, now, words, place));
  }, [clock, terms, which, words, language]);
  // the selector answers a plain text, so that an unchanged look costs no render
  const look = useNowSelector(useCallback((now: Instant) => lookOf(face(now)), [face]));
  const [state = 'provisional', word = '', quiet = ''] = look.split(BREAK);
  return (
    <ClockChip
      state={state as ClockLook}
      word={word}
      time={useCallback((now: Instant) => face(now).time, [face])}
      name={words(`domain.clock.${which === 'case' ? 'operational' : which}`)}
      big={isBig}
      isQuiet={quiet !== ''}
      isFilling={isFilling}
    />
  );
}

/** Look and time ask for the same face. */
function oncePerSecond(make: (now: Instant) => ClockFace): (now: Instant) => ClockFace {
  let known: { readonly at: Instant; readonly face: ClockFace } | null = null;
  return (now) => {
    if (known?.at !== now) known = { at: now, face: make(now) };
    return known.face;
  };
}

function faceOf(
  clock: Clock | null,
  terms: Terms | null,
  which: Which,
  now: Instant,
  words: Words,
  place: Place,
): ClockFace {
  if (clock === null || terms === null) {
    const word = words('domain.clock.unknown');
    return { look: 'provisional', word, time: words('domain.clock.unknownTime'), isQuiet: false };
  }
  const state = stateOf(clock, terms, now);
  const moment = { clock, state, terms, now };
  switch (which) {
    case 'case':
      return caseFace(moment, words, place);
    case 'operational':
      return operationalFace(state, clock.result, words, place);
    case 'contract':
      return contractFace(moment, words, place);
  }
}

const BREAK = '\n';

function lookOf(face: ClockFace): string {
  return [face.look, face.word, face.isQuiet ? 'quiet' : ''].join(BREAK);
}
