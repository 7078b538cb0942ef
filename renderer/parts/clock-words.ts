import { between, type DurationMs, type Instant } from '../../core/time.ts';
import { contractStateOf, type ContractState } from '../../core/domain/contract-state.ts';
import type { CycleResult } from '../../core/domain/sla.ts';
import type { Clock, ClockState } from '../../core/domain/sla-state.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import { formatWeekdayTime, type Place } from '../i18n/format.ts';
import type { Words } from '../i18n/words.ts';
import { age, countdown, fullLength, type UnitWords } from '../../core/countdown.ts';
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
  result: CycleResult,
  words: Words,
  place: Place,
): ClockFace {
  const { operationalDueAt } = result;
  const spareMs = spareAt(operationalDueAt, result);
  if (spareMs !== null) return endedFace(spareMs, words);
  return {
    look: state.state,
    word: stateWord(state, words),
    time: timeOf(state, operationalDueAt, words, place),
    isQuiet: state.band === 'ended',
  };
}

/** Due minus answer, of a cycle whose contract was met or whose answer came after this due. */
function spareAt(dueAt: Instant, { verdict }: CycleResult): DurationMs | null {
  if (verdict.kind !== 'met' && verdict.kind !== 'missed') return null;
  if (verdict.answeredAt === null) return null;
  const spareMs = between(verdict.answeredAt, dueAt);
  return verdict.kind === 'met' || spareMs < 0 ? spareMs : null;
}

/** An answer that was in time for this due, or late for it. */
function endedFace(spareMs: DurationMs, words: Words): ClockFace {
  const units = unitWords(words);
  const isLate = spareMs < 0;
  return {
    look: isLate ? 'breached' : 'met',
    word: words(isLate ? 'domain.clock.late' : 'domain.clock.met'),
    time: isLate
      ? countdown(spareMs, units)
      : words('domain.clock.spare', { time: age(spareMs, units) }),
    isQuiet: true,
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

function timeOf(state: ContractState, dueAt: Instant, words: Words, place: Place): string {
  if (state.state === 'withdrawn') return words('domain.clock.unknownTime');
  if (state.state === 'asleep' && state.wakesAt !== null)
    return formatWeekdayTime(state.wakesAt, place);
  if (state.state === 'provisional') {
    return words('domain.clock.approximate', { time: formatWeekdayTime(dueAt, place) });
  }
  return countdown(state.leftMs, unitWords(words));
}

/** The contract clock beside the operational one, each by its own due. */
export function contractFace(
  { clock, state, terms, now }: ContractMoment,
  words: Words,
  place: Place,
): ClockFace {
  const { contractDueAt } = clock.result;
  if (state.band === 'ended') {
    const spareMs = spareAt(contractDueAt, clock.result);
    if (spareMs !== null) return endedFace(spareMs, words);
    const time = timeOf(state, contractDueAt, words, place);
    return { look: state.state, word: stateWord(state, words), time, isQuiet: true };
  }
  const shown = contractStateOf(clock, state, terms, now);
  return {
    look: shown.state,
    word: words(`domain.clock.${shown.state}`),
    time: timeOf(shown, contractDueAt, words, place),
    isQuiet: false,
  };
}

/** The clock of a case where it has one only: once its cycle has ended, the verdict, which the contract gives. */
export function caseFace(moment: ContractMoment, words: Words, place: Place): ClockFace {
  const { clock, state } = moment;
  return state.band === 'ended'
    ? contractFace(moment, words, place)
    : operationalFace(state, clock.result, words, place);
}

export type ContractMoment = {
  readonly clock: Clock;
  /** Of the operational clock, at `now`. */
  readonly state: ClockState;
  readonly terms: Terms;
  readonly now: Instant;
};

/** A length that stays on one line in a sentence: `1 h 12 m 40 s`. */
export function lengthWords(ms: DurationMs, words: Words): string {
  return unbroken(fullLength(ms, unitWords(words)));
}

export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
