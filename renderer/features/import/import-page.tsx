import { onlineManager } from '@tanstack/react-query';
import { ShieldX } from 'lucide-react';
import { useEffect, useEffectEvent, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Office, Person } from '../../../core/domain/people.ts';
import { useWords } from '../../i18n/words.ts';
import { useDesk } from '../../store/desk-context.tsx';
import { useReference } from '../../store/use-reference.ts';
import { useSyncState } from '../../store/use-sync-state.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import {
  emptyDraft,
  isSameImport,
  officesToImportFor,
  readyDraft,
  type ImportDraft,
} from './import-draft.ts';
import { ImportForm } from './import-form.tsx';
import { ImportOutcome } from './import-outcome.tsx';
import { useImportTasks, type ImportStep } from './use-import-tasks.ts';
import css from './import.module.css';

export interface ImportPageProps {
  /** A log that was dropped somewhere in the window and is to be chosen here; null for none. */
  readonly dropped: File | null;
  /** Whether a file is held over the window. */
  readonly isOver: boolean;
  readonly onTaken: () => void;
  /** To the queue. */
  readonly onShowCases: () => void;
}

/** A log of another desk becomes cases here: look first, then import, then read what came of it. */
export function ImportPage(props: ImportPageProps): ReactNode {
  const words = useWords();
  const { actor } = useDesk();
  const reference = useReference();
  if (reference === null || reference.people.size === 0)
    return <p className={css['loading']}>{words('ui.loading')}</p>;
  const person = reference.people.get(actor.personId) ?? null;
  const all = [...reference.offices.values()];
  const offices = officesToImportFor(all, actor.role, person?.officeId ?? null);
  if (offices.length === 0) {
    return (
      <EmptyState
        icon={ShieldX}
        what={words('import.notYours')}
        next={words('import.notYoursNext')}
      />
    );
  }
  return <ImportDesk person={person} offices={offices} {...props} />;
}

interface ImportDeskProps extends ImportPageProps {
  readonly person: Person | null;
  readonly offices: readonly Office[];
}

function ImportDesk({ person, offices, ...props }: ImportDeskProps): ReactNode {
  const { isOver, onShowCases } = props;
  const words = useWords();
  const { step, start } = useImportTasks();
  const [draft, setDraft] = useState(() => draftOf(step) ?? emptyDraft(offices, person));
  useDropped(props, (file) => {
    setDraft({ ...draft, file });
  });
  const isCutOff = useIsCutOff();
  const shown = stepFor(step, draft);
  return (
    <section className={css['page']} aria-label={words('import.page')}>
      <div className={css['columns']}>
        <div className={css['choices']}>
          <ImportForm
            draft={draft}
            offices={offices}
            isOver={isOver}
            offReason={step.kind === 'running' ? words('import.underWay') : null}
            isCutOff={isCutOff}
            isAnswered={isAnswered(shown, draft)}
            onDraft={setDraft}
            onPreview={(ready) => {
              start('preview', ready);
            }}
          />
        </div>
        <ImportOutcome
          step={shown}
          officeName={offices.find(({ id }) => id === draft.officeId)?.name ?? ''}
          onImport={(ready) => {
            start('import', ready);
          }}
          onShowCases={onShowCases}
        />
      </div>
    </section>
  );
}

type Dropped = Pick<ImportPageProps, 'dropped' | 'onTaken'>;

/** Chooses what was dropped, once, as if it had been chosen with the button. */
function useDropped({ dropped, onTaken }: Dropped, choose: (file: File) => void): void {
  const take = useEffectEvent((file: File) => {
    choose(file);
    onTaken();
  });
  useEffect(() => {
    if (dropped !== null) take(dropped);
  }, [dropped]);
}

/** Back on the page, the form says what was last tried. */
function draftOf(step: ImportStep): ImportDraft | null {
  if (step.kind === 'choosing') return null;
  const { file, options } = step.task;
  const { officeId, asOf, shiftToNow } = options;
  return { file, officeId, asOf, shiftToNow: asOf === null || shiftToNow };
}

/** A preview of other choices is not shown beside these; what an import did stays until the next. */
function stepFor(step: ImportStep, draft: ImportDraft): ImportStep {
  const isOfPreview =
    step.kind === 'previewed' || (step.kind === 'failed' && step.task.kind === 'preview');
  if (!isOfPreview || isSameImport(step.task, readyDraft(draft))) return step;
  return { kind: 'choosing' };
}

/** Whether the next step is a button beside the form. */
function isAnswered(step: ImportStep, draft: ImportDraft): boolean {
  const hasNext = step.kind === 'previewed' || step.kind === 'imported';
  return hasNext && isSameImport(step.task, readyDraft(draft));
}

function watchOnline(tell: () => void): () => void {
  return onlineManager.subscribe(tell);
}

/** Whether the backend can hardly be asked, by the last that browser and sync know; the person may try all the same. */
function useIsCutOff(): boolean {
  const { state } = useSyncState();
  const isOnline = useSyncExternalStore(watchOnline, () => onlineManager.isOnline());
  if (!isOnline) return true;
  switch (state.kind) {
    case 'offline':
    case 'no-answer':
    case 'session-expired':
    case 'update-needed':
      return true;
    case 'starting':
    case 'up-to-date':
    case 'syncing':
    case 'stuck':
      return false;
  }
}
