import {
  ANALYSIS_MIN_LETTERS,
  isQualified,
  lettersIn,
} from '../../../core/protocol/commands/answer.ts';

/** Whether what is typed so far would stop the response clock, and what is missing (R9). */
export type QualifiedHint =
  | { readonly kind: 'stops'; readonly by: 'analysis' | 'requests' | 'both' }
  /** An analysis was begun; so many letters more make it one. */
  | { readonly kind: 'short'; readonly missing: number }
  | { readonly kind: 'nothing' };

export function qualifiedHint(analysis: string, requests: readonly string[]): QualifiedHint {
  const hasAnalysis = isQualified({ analysis, requests: [] });
  const hasRequests = isQualified({ analysis: '', requests: [...requests] });
  if (hasAnalysis && hasRequests) return { kind: 'stops', by: 'both' };
  if (hasAnalysis || hasRequests)
    return { kind: 'stops', by: hasAnalysis ? 'analysis' : 'requests' };
  const letters = lettersIn(analysis);
  return letters === 0
    ? { kind: 'nothing' }
    : { kind: 'short', missing: ANALYSIS_MIN_LETTERS - letters };
}

/** One request a line; empty lines and list marks do not count. */
export function requestsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*[-*•]\s+/u, '').trim())
    .filter((line) => line !== '');
}
