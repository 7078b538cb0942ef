import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { currentCycle } from '../../../core/domain/incident.ts';
import type { IncidentId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/time.ts';
import { formatDate, formatTime, type Place } from '../../i18n/format.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { useDesk } from '../../store/desk-context.tsx';
import { useEntries } from '../../store/use-entries.ts';
import { useExactNow } from '../../ui/now.tsx';
import { CaseFacts } from './case-facts.tsx';
import css from './case-sheet.module.css';
import { SheetDue } from './sheet-due.tsx';
import { SheetTimeline } from './sheet-timeline.tsx';
import { useCase, type Case } from './use-case.ts';

export interface CaseSheetProps {
  readonly id: IncidentId;
  /** All of it stands there: what a file of it is called, without an ending. */
  readonly onReady: (name: string) => void;
}

/** A case as it is printed; on screen nobody sees it. The whole window else stays off the paper. */
export function CaseSheet({ id, onReady }: CaseSheetProps): ReactNode {
  const found = useCase(id);
  const entries = useEntries(id);
  const record = found.kind === 'found' ? found.record : null;
  const isReady = record !== null && entries !== null;
  const tell = useEffectEvent(() => {
    if (record !== null) onReady(record.incident.number ?? record.incident.title);
  });
  useEffect(() => {
    if (isReady) tell();
  }, [isReady]);
  if (record === null || entries === null) return null;
  return createPortal(
    <article className={css['sheet']}>
      <Sheet record={record} />
      <SheetTimeline record={record} entries={entries} />
    </article>,
    document.body,
  );
}

function Sheet({ record }: { readonly record: Case }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const exactNow = useExactNow();
  const [printedAt] = useState(exactNow);
  const { incident, terms } = record;
  const place = { zone: terms?.zone.name ?? 'UTC', language };
  const cycle = currentCycle(incident.facts);
  const marks = [
    incident.number ?? words('record.numberFollows'),
    `${incident.severity} ${words(`domain.level.${incident.severity}`)}`,
    ...(cycle > 1 ? [words('record.cycle', { cycle })] : []),
    ...(incident.origin === 'native' ? [] : [words(`domain.origin.${incident.origin}`)]),
  ];
  useNamedPaper(`${marks[0] ?? ''} ${incident.title}`);
  return (
    <>
      <header>
        <p className={css['marks']}>{marks.join(' · ')}</p>
        <h1>{incident.title}</h1>
        <Printed record={record} at={printedAt} place={place} />
      </header>
      <section>
        <h2>{words('record.sheet.case')}</h2>
        <CaseFacts record={record} look="list" />
      </section>
      <SheetDue record={record} which="operational" printedAt={printedAt} place={place} />
      <SheetDue record={record} which="contract" printedAt={printedAt} place={place} />
    </>
  );
}

interface PrintedProps {
  readonly record: Case;
  readonly at: Instant;
  readonly place: Place;
}

function Printed({ record, at, place }: PrintedProps): ReactNode {
  const words = useWords();
  const desk = useDesk();
  const person = record.reference.people.get(desk.actor.personId)?.name ?? desk.actor.personId;
  return (
    <p className={css['quiet']}>
      {words('record.sheet.printed', {
        at: `${formatDate(at, place)} ${formatTime(at, place, { seconds: true })}`,
        city: cityOf(place.zone),
        person,
      })}
    </p>
  );
}

function cityOf(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}

/**
 * A PDF is titled, and a browser's print dialog names its file, after the document; each page says at its
 * foot of what case it is.
 */
function useNamedPaper(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    const { style } = document.documentElement;
    style.setProperty('--paper-name', JSON.stringify(title));
    return () => {
      // a screen may have named the window anew meanwhile
      if (document.title === title) document.title = before;
      style.removeProperty('--paper-name');
    };
  }, [title]);
}
