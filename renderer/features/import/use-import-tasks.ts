import {
  skipToken,
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  ImportPreview,
  ImportProgress,
  ImportReport,
} from '../../../core/protocol/imports.ts';
import { previewImport, runImport, type ImportFailure } from '../../remote/imports.ts';
import { useDesk } from '../../store/desk-context.tsx';
import type { ReadyDraft } from './import-draft.ts';

/**
 * An import lives online only, so its state lives in the query client: leaving the page neither
 * stops it nor loses its report, and a failure keeps the file and the options it was tried with.
 */

export type ImportTask = ReadyDraft & {
  readonly kind: 'preview' | 'import';
  /** Ends the request; see `ImportProblem` for what that leaves. */
  readonly stop: AbortController;
};

export type ImportProblem =
  | ImportFailure
  /** The file was moved, changed or locked after it was chosen. */
  | { readonly kind: 'unreadable-file' }
  /** An import may have been written before the backend heard of it; a preview writes nothing. */
  | { readonly kind: 'cancelled'; readonly mayBeWritten: boolean };

type Answer =
  | { readonly kind: 'failed'; readonly problem: ImportProblem }
  | { readonly kind: 'previewed'; readonly preview: ImportPreview }
  | { readonly kind: 'imported'; readonly report: ImportReport };

/** One union for all that the page can show. */
export type ImportStep =
  | { readonly kind: 'choosing' }
  | {
      readonly kind: 'running';
      readonly task: ImportTask;
      readonly progress: ImportProgress | null;
    }
  | (Answer & { readonly task: ImportTask });

export type ImportTasks = {
  readonly step: ImportStep;
  readonly start: (kind: ImportTask['kind'], draft: ReadyDraft) => void;
};

export function useImportTasks(): ImportTasks {
  const { actor } = useDesk();
  const queries = useQueryClient();
  // another person at the same window sees nothing of it
  const taskKey = ['import', 'task', actor.personId];
  const progressKey = ['import', 'progress', actor.personId];
  const { data: progress = null } = useQuery<ImportProgress | null>({
    queryKey: progressKey,
    queryFn: skipToken,
    gcTime: Infinity,
  });
  const tell = (told: ImportProgress | null) => queries.setQueryData(progressKey, told);
  const { mutate } = useMutation<Answer, Error, ImportTask>({
    mutationKey: taskKey,
    // asked for even where the browser believes to be offline: the backend may be on this machine
    networkMode: 'always',
    gcTime: Infinity,
    mutationFn: (task) => perform(task, tell),
  });
  const tasks = useMutationState({
    filters: { mutationKey: taskKey },
    select: ({ state }) => ({
      task: state.variables as ImportTask | undefined,
      answer: state.data as Answer | undefined,
      error: state.error,
    }),
  });
  return {
    step: stepOf(tasks.at(-1) ?? null, progress),
    start: (kind, draft) => {
      tell(null);
      mutate({ ...draft, kind, stop: new AbortController() });
    },
  };
}

type KnownTask = {
  readonly task: ImportTask | undefined;
  readonly answer: Answer | undefined;
  readonly error: Error | null;
};

function stepOf(known: KnownTask | null, progress: ImportProgress | null): ImportStep {
  // a bug inside a task is thrown where the boundary of the window shows it
  if (known?.error) throw known.error;
  if (known?.task === undefined) return { kind: 'choosing' };
  const { task, answer } = known;
  return answer === undefined ? { kind: 'running', task, progress } : { ...answer, task };
}

async function perform(
  task: ImportTask,
  tell: (progress: ImportProgress) => void,
): Promise<Answer> {
  const { file, options, stop } = task;
  const failed = (error: ImportFailure): Answer => {
    if (!stop.signal.aborted) return { kind: 'failed', problem: error };
    const mayBeWritten = task.kind === 'import';
    return { kind: 'failed', problem: { kind: 'cancelled', mayBeWritten } };
  };
  if (!(await isReadable(file))) return { kind: 'failed', problem: { kind: 'unreadable-file' } };
  if (task.kind === 'preview') {
    const found = await previewImport(file, options, stop.signal);
    return found.ok ? { kind: 'previewed', preview: found.value } : failed(found.error);
  }
  const done = await runImport(file, options, tell, stop.signal);
  return done.ok ? { kind: 'imported', report: done.value } : failed(done.error);
}

/** One byte tells: a browser refuses every byte of a file that is not the one that was chosen. */
async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
