import { between, type Instant } from '../../core/time.ts';
import type { ClockState } from '../../core/domain/sla-state.ts';
import { formatWeekdayTime, type Place } from '../i18n/format.ts';
import type { Words } from '../i18n/words.ts';
import { age, countdown, type UnitWords } from '../../core/countdown.ts';
import type { ClockLook } from '../ui/clock-icons.tsx';

/** What a clock chip shows: look, word and number, never one without the others. */
export type ClockFace = {
  readonly look: ClockLook;
  readonly word: string;
  readonly time: string;
  /** The cycle has ended: nothing runs out any more, so it is told without a fill. */
  readonly isQuiet: boolean;
};

// every clock of a list asks each second, and looking a word up costs more than writing it
const unitsOf = new WeakMap<Words, UnitWords>();

/** The same object for the same words, which are another function in another language. */
export function unitWords(words: Words): UnitWords {
  const known = unitsOf.get(words);
  if (known !== undefined) return known;
  const made = {
    day: words('ui.units.day'),
    hour: words('ui.units.hour'),
    minute: words('ui.units.minute'),
    second: words('ui.units.second'),
  };
  unitsOf.set(words, made);
  return made;
}

/** The operational clock of a case (rule 17). `place` is in whose zone a waking time is told. */
export function operationalFace(
  state: ClockState,
  dueAt: Instant,
  words: Words,
  place: Place,
): ClockFace {
  return {
    look: state.state,
    word: stateWord(state, words),
    time: timeOf(state, dueAt, words, place),
    isQuiet: state.band === 'ended',
  };
}

const stateWordsOf = new WeakMap<Words, Map<StateWordKey, string>>();

type StateWordKey = `domain.clock.${ClockLook | 'late'}`;

/** An answer that came late is told as late: its clock no longer runs. */
function stateWord({ state, band }: ClockState, words: Words): string {
  const isLate = band === 'ended' && state === 'breached';
  const key: StateWordKey = `domain.clock.${isLate ? 'late' : state}`;
  const kept = stateWordsOf.get(words) ?? new Map<StateWordKey, string>();
  stateWordsOf.set(words, kept);
  const word = kept.get(key) ?? words(key);
  kept.set(key, word);
  return word;
}

function timeOf(state: ClockState, dueAt: Instant, words: Words, place: Place): string {
  const units = unitWords(words);
  if (state.state === 'met' && state.spareMs !== null) {
    return words('domain.clock.spare', { time: age(state.spareMs, units) });
  }
  if (state.state === 'withdrawn') return words('domain.clock.unknownTime');
  if (state.state === 'asleep' && state.wakesAt !== null)
    return formatWeekdayTime(state.wakesAt, place);
  if (state.state === 'provisional') {
    return words('domain.clock.approximate', { time: formatWeekdayTime(dueAt, place) });
  }
  return countdown(state.leftMs, units);
}

/**
 * The contract clock beside the operational one: it only runs, has run out, or has ended, because
 * colours, alarms and sleep go by the operational due.
 */
export function contractFace(
  state: ClockState,
  contractDueAt: Instant,
  now: Instant,
  words: Words,
): ClockFace {
  const units = unitWords(words);
  if (state.band === 'ended') {
    const shown =
      state.spareMs === null
        ? countdown(state.leftMs, units)
        : words('domain.clock.spare', { time: age(state.spareMs, units) });
    const isWithdrawn = state.state === 'withdrawn';
    return {
      look: state.state,
      word: stateWord(state, words),
      time: isWithdrawn ? words('domain.clock.unknownTime') : shown,
      isQuiet: true,
    };
  }
  const look = now > contractDueAt ? 'breached' : 'running';
  const time = countdown(between(now, contractDueAt), units);
  return { look, word: words(`domain.clock.${look}`), time, isQuiet: false };
}
