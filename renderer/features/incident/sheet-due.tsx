import { useMemo, type ReactNode } from 'react';
import { currentCycle } from '../../../core/domain/incident.ts';
import { ledger } from '../../../core/domain/sla-ledger.ts';
import type { Which } from '../../../core/domain/sla-ledger-step.ts';
import { stateOf, type Clock } from '../../../core/domain/sla-state.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { offsetAt } from '../../../core/domain/zones.ts';
import { seconds, type Instant } from '../../../core/time.ts';
import { formatDate, formatTime, type Place } from '../../i18n/format.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { contractFace, lengthWords, operationalFace } from '../../parts/clock-words.ts';
import { Facts } from '../../ui/facts.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { offset, type Telling } from './ledger-words.ts';
import type { Case } from './use-case.ts';

export interface SheetDueProps {
  readonly record: Case;
  readonly which: Which;
  readonly printedAt: Instant;
  readonly place: Place;
}

/** One due on paper: when it is, how it stood when it was printed, and every step to it. */
export function SheetDue({ record, which, printedAt, place }: SheetDueProps): ReactNode {
  const words = useWords();
  const { incident, terms, clock, reference } = record;
  const made = useMemo(
    () =>
      terms === null
        ? null
        : ledger(incident.facts, terms, currentCycle(incident.facts), which, incident.withheld),
    [incident, terms, which],
  );
  const telling: Telling = { place, words, reference };
  const title = <h2>{words(`record.sheet.${which}`)}</h2>;
  if (made === null || terms === null || clock === null) {
    return (
      <section>
        {title}
        <p>{words('record.noTerms')}</p>
      </section>
    );
  }
  const { mode, seconds: length } = made.target;
  const time = lengthWords(seconds(length), words);
  return (
    <section>
      {title}
      <Facts
        facts={[
          { label: words('record.sheet.due'), value: dueText(made.dueAt, terms, telling) },
          {
            label: words('record.sheet.state'),
            value: stateText(clock, terms, which, printedAt, telling),
          },
          {
            label: words('record.sheet.target'),
            value: `${made.severity}, ${words(`record.sheet.length.${mode}`, { time })}`,
          },
        ]}
      />
      <LedgerTable made={made} terms={terms} telling={telling} />
    </section>
  );
}

function dueText(dueAt: Instant, terms: Terms, { place, words }: Telling): string {
  return words('record.sheet.dueAt', {
    at: `${formatDate(dueAt, place)} ${formatTime(dueAt, place, { seconds: true })}`,
    city: place.zone.split('/').at(-1)?.replaceAll('_', ' ') ?? place.zone,
    offset: offset(offsetAt(terms.zone, dueAt)),
  });
}

function stateText(
  clock: Clock,
  terms: Terms,
  which: Which,
  now: Instant,
  { place, words }: Telling,
): string {
  const state = stateOf(clock, terms, now);
  const { result } = clock;
  const face =
    which === 'operational'
      ? operationalFace(state, result, words, place)
      : contractFace({ clock, state, terms, now }, words, place);
  const missing = missingCall(clock, which, words);
  return [`${face.word} · ${face.time}`, ...missing].join('. ');
}

/** Where nobody has called, the contract's clock has started later than it could have (R10). */
function missingCall({ result }: Clock, which: Which, words: Words): readonly string[] {
  const isMissing = result.phone === 'missing' && result.verdict.kind === 'open';
  return isMissing && which === 'contract' ? [words('record.callMissing')] : [];
}
