import type { DayReason } from '../../../core/domain/business-hours.ts';
import type { Target } from '../../../core/domain/policy.ts';
import type { LedgerDetail, LedgerStep } from '../../../core/domain/sla-ledger-step.ts';
import { between, HOUR_MS, MINUTE_MS, seconds, type Instant } from '../../../core/time.ts';
import { formatTime, formatNumber, type Place } from '../../i18n/format.ts';
import type { Words } from '../../i18n/words.ts';
import { unitWords } from '../../parts/clock-words.ts';
import type { Reference } from '../../store/reference.ts';
import { fullLength } from '../../../core/countdown.ts';

/** How a line of the why ledger reads: what it is, and what it counts. */
export type LedgerLine = {
  readonly look: 'plain' | 'event' | 'skip' | 'sum' | 'result';
  readonly what: string;
  readonly counts: string;
};

/** What the words of a ledger need. */
export type Telling = {
  readonly place: Place;
  readonly words: Words;
  readonly reference: Reference;
};

type Told<Kind extends LedgerDetail['kind']> = Extract<LedgerDetail, { kind: Kind }>;

type Teller<Kind extends LedgerDetail['kind']> = (
  detail: Told<Kind>,
  step: LedgerStep,
  telling: Telling,
) => LedgerLine | null;

const TELLERS: { readonly [Kind in LedgerDetail['kind']]: Teller<Kind> } = {
  received,
  called: (detail, { at }, telling) =>
    event(
      telling.words('record.ledger.called', { at: time(at, telling) }),
      personOf(detail.by, telling),
    ),
  'severity-changed': severityChanged,
  used,
  'skipped-day': skipped,
  held,
  paused,
  'offset-changed': offsetChanged,
  sum,
  due: () => null,
  versions: () => null,
};

/** Puts one step into words. The due and the versions are told below the lines: null. */
export function ledgerLine(step: LedgerStep, telling: Telling): LedgerLine | null {
  const tell = TELLERS[step.detail.kind] as Teller<LedgerDetail['kind']>;
  return tell(step.detail, step, telling);
}

function event(what: string, counts: string): LedgerLine {
  return { look: 'event', what, counts };
}

function time(at: Instant, { place }: Telling): string {
  return formatTime(at, place, { seconds: true });
}

function personOf(by: string | null, { reference, words }: Telling): string {
  const person =
    by === null ? undefined : [...reference.people.values()].find(({ id }) => id === by);
  return person?.name ?? words('record.system');
}

/** `21.600 s hábiles`, `1.800 s de reloj`. */
export function targetWords({ mode, seconds: length }: Target, { words, place }: Telling): string {
  return words(`record.ledger.target.${mode}`, { seconds: formatNumber(length, place.language) });
}

function received(detail: Told<'received'>, { at }: LedgerStep, telling: Telling): LedgerLine {
  const { words } = telling;
  const counts = words('record.ledger.receivedCounts', {
    level: detail.severity,
    word: words(`domain.level.${detail.severity}`),
    target: targetWords(detail.target, telling),
  });
  return event(words('record.ledger.received', { at: time(at, telling) }), counts);
}

function severityChanged(
  detail: Told<'severity-changed'>,
  { at }: LedgerStep,
  telling: Telling,
): LedgerLine {
  const { words } = telling;
  const { from, to } = detail;
  const effect = words(`record.ledger.effect.${detail.effect}`, {
    target: targetWords(detail.target, telling),
  });
  const withheld = detail.isWithheld ? ` ${words('record.ledger.withheld')}` : '';
  const breach =
    detail.breachedAt === null
      ? ''
      : ` ${words('record.ledger.breachStays', { at: time(detail.breachedAt, telling) })}`;
  return event(
    words('record.ledger.severity', { at: time(at, telling), from, to }),
    `${words(`domain.basis.${detail.basis}`)}, ${personOf(detail.by, telling)}: ${effect}${withheld}${breach}`,
  );
}

function used(detail: Told<'used'>, step: LedgerStep, telling: Telling): LedgerLine {
  const { words, place } = telling;
  const { window } = detail;
  const length = fullLength(seconds(step.seconds), unitWords(words));
  if (window === null) {
    const range = { from: time(step.at, telling), to: time(detail.to, telling) };
    return { look: 'plain', what: words('record.ledger.clock', range), counts: length };
  }
  const what = `${formatTime(window.from, place)}–${closing(window.to, telling)}`;
  const isWhole = between(window.from, window.to) === seconds(step.seconds);
  const isFirst = step.at > window.from;
  const name = detail.reason === null ? '' : reasonName(detail.reason);
  const suffix = name === '' ? '' : ` (${name})`;
  if (isWhole)
    return {
      look: 'plain',
      what: what + suffix,
      counts: words('record.ledger.wholeWindow', { length }),
    };
  const counts = isFirst
    ? words('record.ledger.from', { at: time(step.at, telling), length })
    : words('record.ledger.until', { at: time(detail.to, telling), length });
  return { look: 'plain', what: what + suffix, counts };
}

/** A window that ends at midnight ends at 24:00, not at 00:00 of the next day. */
function closing(at: Instant, { place }: Telling): string {
  const text = formatTime(at, place);
  return text === '00:00' ? '24:00' : text;
}

function reasonName(reason: DayReason): string {
  return 'name' in reason ? reason.name : '';
}

function skipped({ reason }: Told<'skipped-day'>, _: LedgerStep, { words }: Telling): LedgerLine {
  const counts = words('record.ledger.closed');
  switch (reason.kind) {
    case 'week':
      return { look: 'skip', what: words('record.ledger.noWindow'), counts };
    case 'no-such-day':
      return { look: 'skip', what: words('record.ledger.noSuchDay'), counts };
    default:
      return { look: 'skip', what: words('record.ledger.holiday', { name: reason.name }), counts };
  }
}

function held(detail: Told<'held'>, { at }: LedgerStep, telling: Telling): LedgerLine {
  const { words } = telling;
  const range = { from: time(at, telling), to: time(detail.to, telling) };
  return {
    look: 'skip',
    what: words('record.ledger.held', range),
    counts: words(`record.ledger.heldUntil.${detail.until}`),
  };
}

function paused(detail: Told<'paused'>, { at }: LedgerStep, telling: Telling): LedgerLine {
  const { words } = telling;
  const to = detail.to === null ? words('record.ledger.stillWaiting') : time(detail.to, telling);
  const what = words('record.ledger.paused', { from: time(at, telling), to });
  return event(
    what,
    words(detail.doesCount ? 'record.ledger.pauseCounts' : 'record.ledger.pauseIgnored'),
  );
}

function offsetChanged(
  detail: Told<'offset-changed'>,
  { at }: LedgerStep,
  telling: Telling,
): LedgerLine {
  const change = { from: offset(detail.fromMs), to: offset(detail.toMs) };
  const { words } = telling;
  return event(
    words('record.ledger.offset', change),
    words('record.ledger.offsetAt', { at: time(at, telling) }),
  );
}

/** `+02:00`, `−04:30` with a true minus. */
export function offset(ms: number): string {
  const sign = ms < 0 ? '\u2212' : '+';
  const minutes = Math.abs(ms) / MINUTE_MS;
  const hours = Math.floor((minutes * MINUTE_MS) / HOUR_MS);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${sign}${two(hours)}:${two(Math.floor(minutes) - hours * 60)}`;
}

function sum(detail: Told<'sum'>, _: LedgerStep, { words, place }: Telling): LedgerLine {
  const { severity, target } = detail;
  const what = words(`record.ledger.sum.${target.mode}`, {
    level: severity,
    word: words(`domain.level.${severity}`),
    seconds: formatNumber(target.seconds, place.language),
  });
  return { look: 'sum', what, counts: '' };
}
