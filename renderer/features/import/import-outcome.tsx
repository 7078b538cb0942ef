import { FileSearch, Import, TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { ImportPreview, ImportProgress } from '../../../core/protocol/imports.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Progress } from '../../ui/progress.tsx';
import { CustomerList } from './customer-list.tsx';
import { ImportCounts } from './import-counts.tsx';
import type { ReadyDraft } from './import-draft.ts';
import { ImportReportView } from './import-report.tsx';
import { MarkedAs } from './marked-as.tsx';
import { problemWords, progressText, wholeOf } from './import-words.ts';
import { RejectList } from './reject-list.tsx';
import type { ImportProblem, ImportStep, ImportTask } from './use-import-tasks.ts';
import css from './import.module.css';

export interface ImportOutcomeProps {
  readonly step: ImportStep;
  readonly officeName: string;
  readonly onImport: (draft: ReadyDraft) => void;
  readonly onShowCases: () => void;
}

/** What is known of the file: nothing yet, what it would bring, how far it is, what it brought. */
export function ImportOutcome(props: ImportOutcomeProps): ReactNode {
  const words = useWords();
  const place = useRef<HTMLDivElement>(null);
  const isRunning = props.step.kind === 'running';
  useEffect(() => {
    // in a narrow window it stands below the form, out of sight
    if (isRunning) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isRunning]);
  return (
    <div ref={place} className={css['outcome']}>
      <p className="vh" role="status">
        {props.step.kind === 'choosing' ? '' : words(`import.spoken.${props.step.kind}`)}
      </p>
      <StepView {...props} />
    </div>
  );
}

function StepView({ step, officeName, onImport, onShowCases }: ImportOutcomeProps): ReactNode {
  const words = useWords();
  switch (step.kind) {
    case 'choosing':
      return (
        <EmptyState
          icon={FileSearch}
          what={words('import.nothingYet')}
          next={words('import.nothingYetNext')}
        />
      );
    case 'running':
      return <Running task={step.task} progress={step.progress} />;
    case 'failed':
      return <Failed task={step.task} problem={step.problem} onImport={onImport} />;
    case 'previewed':
      return (
        <Previewed
          task={step.task}
          preview={step.preview}
          officeName={officeName}
          onImport={onImport}
        />
      );
    case 'imported':
      return <ImportReportView task={step.task} report={step.report} onShowCases={onShowCases} />;
  }
}

type RunningProps = Omit<Extract<ImportStep, { kind: 'running' }>, 'kind'>;

function Running({ task, progress }: RunningProps): ReactNode {
  const words = useWords();
  const isPreview = task.kind === 'preview';
  return (
    <div className={css['section']}>
      <h2 className={css['title']}>
        {words(isPreview ? 'import.previewing' : 'import.importing', { name: task.file.name })}
      </h2>
      {progress === null ? (
        <HowFar label={words(isPreview ? 'import.looking' : 'import.sending')} />
      ) : (
        <Told progress={progress} fileBytes={task.file.size} />
      )}
      <div className={css['line']}>
        <Button
          icon={X}
          onClick={() => {
            task.stop.abort();
          }}
        >
          {words('ui.cancel')}
        </Button>
        <span className={css['help']}>
          {words(isPreview ? 'import.writesNothing' : 'import.cancelLeaves')}
        </span>
      </div>
    </div>
  );
}

interface ToldProps {
  readonly progress: ImportProgress;
  readonly fileBytes: number;
}

function Told({ progress, fileBytes }: ToldProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const label = progressText(progress, fileBytes, words, language);
  return <HowFar label={label} done={progress.done} whole={wholeOf(progress, fileBytes)} />;
}

interface HowFarProps {
  readonly label: string;
  readonly done?: number;
  /** Null while nobody knows how much there is. */
  readonly whole?: number | null;
}

function HowFar({ label, done = 0, whole = null }: HowFarProps): ReactNode {
  return (
    <>
      <p className="tnum">{label}</p>
      <Progress label={label} value={whole === null ? null : done} max={whole ?? 1} isThick />
    </>
  );
}

interface FailedProps {
  readonly task: ImportTask;
  readonly problem: ImportProblem;
  readonly onImport: (draft: ReadyDraft) => void;
}

function Failed({ task, problem, onImport }: FailedProps): ReactNode {
  const words = useWords();
  const isCancelled = problem.kind === 'cancelled';
  const title = isCancelled ? 'import.cancelled' : (`import.failed.${task.kind}` as const);
  return (
    <div className={css['section']}>
      <div className={isCancelled ? css['note'] : css['bad']} role={isCancelled ? 'note' : 'alert'}>
        <Icon of={TriangleAlert} size="large" />
        <div>
          <b>{words(title, { name: task.file.name })}</b>
          <p>{problemWords(problem, words)}</p>
          <p className={css['kept']}>
            {words(`import.safe.${task.kind}`)} {words('import.kept')}
          </p>
        </div>
      </div>
      {task.kind === 'import' && problem.kind !== 'import-refused' && (
        <div className={css['line']}>
          <Button
            icon={Import}
            tone="primary"
            onClick={() => {
              onImport(task);
            }}
          >
            {words('import.again')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface PreviewedProps {
  readonly task: ImportTask;
  readonly preview: ImportPreview;
  readonly officeName: string;
  readonly onImport: (draft: ReadyDraft) => void;
}

function Previewed({ task, preview, officeName, onImport }: PreviewedProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const count = formatNumber(preview.incidents, language);
  return (
    <>
      <div className={css['section']}>
        <h2 className={css['title']}>{words('import.wouldBring', { name: task.file.name })}</h2>
        <ImportCounts counts={preview} />
        <MarkedAs options={task.options} offsetMs={preview.offsetMs} officeName={officeName} />
        <div className={css['line']}>
          <Button
            icon={Import}
            tone="primary"
            size="large"
            onClick={() => {
              onImport(task);
            }}
          >
            {words('import.importCases', { count: preview.incidents, cases: count })}
          </Button>
          <span className={css['help']}>{words('import.nothingWritten')}</span>
        </div>
      </div>
      <RejectList rejects={preview.rejects} rejected={preview.rejected} rejectsFile={null} />
      <CustomerList customers={preview.customers} />
    </>
  );
}
