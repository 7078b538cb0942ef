import type { z } from 'zod';
import type { Words } from '../../i18n/words.ts';

/** What the schema of an act misses in a field, in a sentence that says what to do. */
export function issueWords(issue: z.core.$ZodRawIssue, words: Words): string {
  switch (issue.code) {
    case 'too_small':
      return words('acts.issue.empty');
    case 'too_big':
      return words('acts.issue.long', { max: String(issue.maximum) });
    case 'invalid_type':
      return words(issue.expected === 'number' ? 'acts.issue.time' : 'acts.issue.choose');
    default:
      return words('acts.issue.choose');
  }
}

/** The first sentence about a field, which may hold several lines with errors of their own. */
export function messageOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('message' in error && typeof error.message === 'string') return error.message;
  for (const inner of Object.values(error)) {
    const message = messageOf(inner);
    if (message !== null) return message;
  }
  return null;
}
