import type { Words } from '../../i18n/words.ts';
import { refusalWords } from '../../parts/refusal-words.ts';
import type { PerformRefusal } from '../../store/perform.ts';
import type { RecallRefusal } from '../../store/recall.ts';

/** Why an unsent act could not be dropped or changed. */
export function recallFailureWords(failure: RecallRefusal | PerformRefusal, words: Words): string {
  switch (failure.kind) {
    case 'already-sent':
    case 'not-in-outbox':
      return words(`sync.cannotDiscard.${failure.kind}`);
    default:
      return refusalWords(failure, words);
  }
}
