import { CloudOff, Strikethrough } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Entry, EntryDetail } from '../../../core/domain/entry.ts';
import type { CommandKind } from '../../../core/protocol/commands/all.ts';
import { formatDayTime, formatTime } from '../../i18n/format.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { ACT_ICONS } from '../../parts/act-icon.tsx';
import { useActStage } from '../../parts/act-stage.tsx';
import { useDesk } from '../../store/desk-context.tsx';
import { useEntries } from '../../store/use-entries.ts';
import { useOutbox } from '../../store/use-outbox.ts';
import { IconButton } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { Icon } from '../../ui/icon.tsx';
import { useNowSelector } from '../../ui/now.tsx';
import { Tag } from '../../ui/tag.tsx';
import { EntryBody } from './entry-body.tsx';
import css from './timeline.module.css';
import { entryWords } from './timeline-words.ts';
import type { Case } from './use-case.ts';

/** Everything that happened to a case, newest first. Struck lines stay to be read. */
export function Timeline({ record }: { readonly record: Case }): ReactNode {
  const words = useWords();
  const entries = useEntries(record.incident.id);
  const outbox = useOutbox();
  if (entries === null) return <p className="soft">{words('ui.loading')}</p>;
  const struck = new Set(
    entries.flatMap(({ detail }) => (detail.kind === 'retracted' ? [detail.entryId] : [])),
  );
  const unsent = new Set((outbox ?? []).map((row) => row.id));
  return (
    <section aria-label={words('record.timeline')}>
      <div className={css['head']}>
        <h3>{words('record.timeline')}</h3>
        <span>{words('record.entries', { count: entries.length })}</span>
        <span className={css['order']}>{words('record.newestFirst')}</span>
      </div>
      <ol className={css['list']}>
        {[...entries].reverse().map((entry) => (
          <Line
            key={entry.id}
            entry={entry}
            record={record}
            isStruck={struck.has(entry.id)}
            isUnsent={unsent.has(entry.id)}
          />
        ))}
      </ol>
    </section>
  );
}

interface LineProps {
  readonly entry: Entry;
  readonly record: Case;
  readonly isStruck: boolean;
  readonly isUnsent: boolean;
}

function Line({ entry, record, isStruck, isUnsent }: LineProps): ReactNode {
  const words = useWords();
  const kind = ACT_OF[entry.detail.kind];
  const stopsClock = entry.detail.kind === 'answered' && !isStruck;
  return (
    <li className={classes(css['line'], isStruck && css['struck'])}>
      <span className={classes(css['dot'], stopsClock && css['stops'])}>
        <Icon of={ACT_ICONS[kind]} size="tiny" />
      </span>
      <LineHead entry={entry} record={record} />
      <span className={css['end']}>
        {!isStruck && canBeStruck(entry.detail) && <Strike entry={entry} />}
        <LineTime entry={entry} record={record} />
      </span>
      <EntryBody entry={entry} />
      <span className={css['marks']}>
        {isStruck && <Tag tone="bad">{words('record.struck')}</Tag>}
        {isUnsent && (
          <Tag tone="note" icon={CloudOff}>
            {words('record.unsent')}
          </Tag>
        )}
        {entry.isDisputed && <Tag tone="note">{words('record.disputed')}</Tag>}
        {entry.isInferred && <Tag>{words('record.inferred')}</Tag>}
      </span>
    </li>
  );
}

function LineHead({ entry, record }: Pick<LineProps, 'entry' | 'record'>): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const desk = useDesk();
  const place = { zone: record.terms?.zone.name ?? 'UTC', language };
  const text = useNowSelector((now) =>
    entryWords(entry, { reference: record.reference, now, place, words }),
  );
  const person = entry.by === null ? null : record.reference.people.get(entry.by)?.name;
  const author =
    entry.by === desk.actor.personId ? words('record.you') : (person ?? words('record.system'));
  return (
    <span className={css['what']}>
      <b>{author}</b> · {text}
    </span>
  );
}

/** Event time; hovering tells when it was written and when it arrived, in the office's zone. */
function LineTime({ entry, record }: Pick<LineProps, 'entry' | 'record'>): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const place = { zone: record.terms?.zone.name ?? 'UTC', language };
  const text = useNowSelector((now) => formatDayTime(entry.at, now, place, words));
  const { arrivedAt } = entry;
  const written = formatTime(entry.writtenAt, place, { seconds: true });
  const arrived =
    arrivedAt === null
      ? words('record.notArrived')
      : formatTime(arrivedAt, place, { seconds: true });
  return <time title={words('record.times', { written, arrived })}>{text}</time>;
}

function Strike({ entry }: { readonly entry: Entry }): ReactNode {
  const words = useWords();
  const stage = useActStage();
  return (
    <IconButton
      icon={Strikethrough}
      label={words('record.strike')}
      className={css['strike']}
      onClick={() => {
        stage.start({ kind: 'incident.retract', incidentId: entry.incidentId, entryId: entry.id });
      }}
    />
  );
}

function canBeStruck({ kind }: EntryDetail): boolean {
  return kind === 'called' || kind === 'answered' || kind === 'noted';
}

const ACT_OF: Readonly<Record<EntryDetail['kind'], CommandKind>> = {
  opened: 'incident.open',
  answered: 'incident.answer',
  called: 'incident.log-call',
  'severity-changed': 'incident.change-severity',
  noted: 'incident.note',
  edited: 'incident.edit',
  assigned: 'incident.assign',
  paused: 'incident.wait',
  resumed: 'incident.wait',
  resolved: 'incident.resolve',
  closed: 'incident.close',
  withdrawn: 'incident.withdraw',
  reopened: 'incident.reopen',
  retracted: 'incident.retract',
  'receipt-corrected': 'incident.correct-receipt',
  'conflict-settled': 'incident.settle-conflict',
  'verdict-changed': 'incident.correct-receipt',
  'dues-moved': 'incident.correct-receipt',
};
