import type { ReactNode } from 'react';
import type { Entry } from '../../../core/domain/entry.ts';
import { instant } from '../../../core/time.ts';
import { formatDate, formatTime } from '../../i18n/format.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { useOutbox } from '../../store/use-outbox.ts';
import css from './case-sheet.module.css';
import { EntryBody } from './entry-body.tsx';
import { entryWords } from './timeline-words.ts';
import type { Case } from './use-case.ts';

/** On paper a day is never called today: seen from here every day is written as a date. */
const LONG_AGO = instant(0);

export interface SheetTimelineProps {
  readonly record: Case;
  readonly entries: readonly Entry[];
}

/** Everything that happened to a case, as it happened, whole. */
export function SheetTimeline({ record, entries }: SheetTimelineProps): ReactNode {
  const words = useWords();
  const unsent = new Set((useOutbox() ?? []).map(({ id }) => id));
  const struck = new Set(
    entries.flatMap(({ detail }) => (detail.kind === 'retracted' ? [detail.entryId] : [])),
  );
  return (
    <section>
      <h2>{words('record.timeline')}</h2>
      <ol className={css['entries']}>
        {entries.map((entry) => {
          const marks = [
            ...(struck.has(entry.id) ? [words('record.struck')] : []),
            ...(unsent.has(entry.id) ? [words('record.unsent')] : []),
            ...(entry.isDisputed ? [words('record.disputed')] : []),
            ...(entry.isInferred ? [words('record.inferred')] : []),
          ];
          return (
            <li key={entry.id} {...(struck.has(entry.id) && { 'data-struck': '' })}>
              <Line record={record} entry={entry} marks={marks} />
              <EntryBody entry={entry} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface LineProps {
  readonly record: Case;
  readonly entry: Entry;
  readonly marks: readonly string[];
}

function Line({ record, entry, marks }: LineProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { reference, terms } = record;
  const place = { zone: terms?.zone.name ?? 'UTC', language };
  const person = entry.by === null ? null : reference.people.get(entry.by)?.name;
  const told = entryWords(entry, { reference, now: LONG_AGO, place, words });
  return (
    <p className={css['entry']}>
      <time>
        {formatDate(entry.at, place)} {formatTime(entry.at, place, { seconds: true })}
      </time>
      <span>
        <b>{person ?? words('record.system')}</b> · {told}
        {marks.length > 0 && <i> ({marks.join(', ')})</i>}
      </span>
    </p>
  );
}
