import type { Words } from '../i18n/words.ts';
import type { PerformRefusal } from '../store/perform.ts';

/** Why an act was not taken and what to do, in the reader's language. */
export function refusalWords(refusal: PerformRefusal, words: Words): string {
  switch (refusal.kind) {
    case 'wrong-status':
      return words('domain.refusal.wrong-status', {
        status: words(`domain.status.${refusal.status}`),
      });
    case 'malformed':
      return words('domain.refusal.malformed', { issues: refusal.issues.join('; ') });
    case 'journal-failed':
      return words('domain.refusal.journal-failed', { code: refusal.code });
    default:
      return words(`domain.refusal.${refusal.kind}`);
  }
}
