import type { ImportProgress, ImportRefusal } from '../../../core/protocol/imports.ts';
import { formatNumber } from '../../i18n/format.ts';
import type { Language } from '../../i18n/resources.ts';
import type { WordKey, Words } from '../../i18n/words.ts';
import type { ImportProblem } from './use-import-tasks.ts';

const MEGABYTE = 1_048_576;

/** `964 KB`, `16.2 MB`: as file lists of the system say it. */
export function sizeText(bytes: number, language: Language): string {
  if (bytes < MEGABYTE) return `${formatNumber(Math.ceil(bytes / 1_024), language)}\u00a0KB`;
  return `${formatNumber(bytes / MEGABYTE, language, 1)}\u00a0MB`;
}

/** Null while nobody knows. The backend reads a stream; how long it is, only the file says. */
export function wholeOf({ stage, total }: ImportProgress, fileBytes: number): number | null {
  return total ?? (stage === 'reading' ? fileBytes : null);
}

/** What is being done and how far it is. */
export function progressText(
  progress: ImportProgress,
  fileBytes: number,
  words: Words,
  language: Language,
): string {
  const { stage } = progress;
  const write = (count: number) =>
    stage === 'reading' ? sizeText(count, language) : formatNumber(count, language);
  const whole = wholeOf(progress, fileBytes);
  const done = write(progress.done);
  return words(`import.stage.${stage}`, {
    done: whole === null ? done : words('import.doneOf', { done, total: write(whole) }),
  });
}

type PlainProblem = Exclude<ImportProblem['kind'], 'import-refused' | 'cancelled'>;

const PROBLEM_WORDS = {
  network: 'import.problem.network',
  'cut-short': 'import.problem.cut-short',
  unauthorised: 'import.problem.unauthorised',
  malformed: 'import.problem.malformed',
  'unreadable-file': 'import.problem.unreadable-file',
  'too-many-requests': 'import.problem.busy',
  'backend-error': 'import.problem.broken',
  'epoch-changed': 'import.problem.old',
  'cursor-too-old': 'import.problem.old',
  'protocol-too-old': 'import.problem.old',
} as const satisfies Readonly<Record<PlainProblem, WordKey>>;

/** What failed, whether anything was written, and what to do. */
export function problemWords(problem: ImportProblem, words: Words): string {
  switch (problem.kind) {
    case 'import-refused':
      return refusalWords(problem.refusal, words);
    case 'cancelled':
      return words(
        problem.mayBeWritten ? 'import.problem.cancelledLate' : 'import.problem.cancelled',
      );
    case 'backend-error':
      return words('import.problem.broken', { status: problem.status });
    default:
      return words(PROBLEM_WORDS[problem.kind]);
  }
}

function refusalWords(refusal: ImportRefusal, words: Words): string {
  switch (refusal.kind) {
    case 'missing-columns':
      return words('import.refusal.missing-columns', { columns: refusal.columns.join(', ') });
    case 'no-such-time':
    case 'as-of-in-the-future':
      return words(`import.refusal.${refusal.kind}`, { asOf: refusal.asOf });
    case 'malformed':
      return words('import.refusal.malformed', { issues: refusal.issues.join('; ') });
    case 'too-large': {
      const limit = Math.round(refusal.limitBytes / MEGABYTE);
      return words('import.refusal.too-large', { limit });
    }
    default:
      return words(`import.refusal.${refusal.kind}`);
  }
}
