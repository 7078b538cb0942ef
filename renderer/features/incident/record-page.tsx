import { ArrowLeft, ChevronLeft, ChevronRight, FileQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words.ts';
import { useActStage } from '../../parts/act-stage.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useKeysOf } from '../../ui/use-shortcut.tsx';
import { CaseActs } from './case-acts.tsx';
import { CaseClocks, TargetWords } from './case-clocks.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseNumber, CopyNumber } from './case-number.tsx';
import css from './incident.module.css';
import { Timeline } from './timeline.tsx';
import { useCase, type Case } from './use-case.ts';
import { WhyLedger } from './why-ledger.tsx';

export type RecordTab = 'timeline' | 'why';

/** Where the case stands in the list that it was opened from. */
export type PlaceInList = {
  readonly index: number;
  readonly total: number;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
};

export interface RecordPageProps {
  /** Id or number, as a link names it. */
  readonly id: string;
  readonly tab: RecordTab;
  readonly onTab: (tab: RecordTab) => void;
  readonly onBack: () => void;
  readonly place?: PlaceInList | undefined;
}

/** One case on a page of its own: its timeline, and why it is due when it is. */
export function RecordPage({ id, ...rest }: RecordPageProps): ReactNode {
  const words = useWords();
  const found = useCase(id);
  if (found.kind === 'loading') return <p className={css['loading']}>{words('ui.loading')}</p>;
  if (found.kind === 'missing') {
    return (
      <EmptyState
        icon={FileQuestion}
        what={words('record.missing')}
        next={words('record.missingNext')}
        actions={<Button onClick={rest.onBack}>{words('record.back')}</Button>}
      />
    );
  }
  return <FoundPage record={found.record} {...rest} />;
}

type FoundPageProps = Omit<RecordPageProps, 'id'> & { readonly record: Case };

function FoundPage({ record, tab, onTab, onBack, place }: FoundPageProps): ReactNode {
  const words = useWords();
  const whyKeys = useKeysOf('move.why');
  return (
    <article className={css['page']} aria-label={record.incident.title}>
      <header className={css['pageHead']}>
        <div className={css['row']}>
          <IconButton icon={ArrowLeft} label={words('record.back')} onClick={onBack} />
          <CaseNumber incident={record.incident} />
          <CopyNumber incident={record.incident} />
          {place && <Place place={place} />}
        </div>
        <h2 className={css['subject']}>{record.incident.title}</h2>
        <CaseFacts record={record} look="strip" />
        <Response record={record} />
      </header>
      <Tabs
        label={words('record.tabs')}
        selected={tab}
        onSelect={onTab}
        items={[
          {
            id: 'timeline',
            label: words('record.timeline'),
            render: () => (
              <div className={css['section']}>
                <Timeline record={record} />
              </div>
            ),
          },
          {
            id: 'why',
            label: words('record.why'),
            keys: whyKeys,
            render: () => <WhyLedger record={record} />,
          },
        ]}
      />
    </article>
  );
}

function Response({ record }: { readonly record: Case }): ReactNode {
  const words = useWords();
  const stage = useActStage();
  return (
    <div className={css['response']}>
      <div>
        <p className={css['responseHead']}>
          <b>{words('record.response')}</b> <TargetWords clock={record.clock} />
        </p>
        <CaseClocks
          clock={record.clock}
          terms={record.terms}
          onLogCall={() => {
            stage.start({ kind: 'incident.log-call', incidentId: record.incident.id });
          }}
        />
      </div>
      <CaseActs incident={record.incident} />
    </div>
  );
}

function Place({ place }: { readonly place: PlaceInList }): ReactNode {
  const words = useWords();
  const { index, total, onPrevious, onNext } = place;
  const up = useKeysOf('move.up');
  const down = useKeysOf('move.down');
  return (
    <span className={css['place']}>
      <span className="num">{words('record.place', { index: index + 1, total })}</span>
      <IconButton
        icon={ChevronLeft}
        label={words('record.previous')}
        keys={up}
        onClick={onPrevious}
      />
      <IconButton icon={ChevronRight} label={words('record.next')} keys={down} onClick={onNext} />
    </span>
  );
}
