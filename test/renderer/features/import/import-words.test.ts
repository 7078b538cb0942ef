import { expect, test } from 'vitest';
import { REJECT_KINDS, type ImportRefusal } from '../../../../core/protocol/imports.ts';
import {
  problemWords,
  progressText,
  sizeText,
} from '../../../../renderer/features/import/import-words.ts';
import type { ImportProblem } from '../../../../renderer/features/import/use-import-tasks.ts';
import { startWords } from '../../../../renderer/i18n/words.ts';

const languages = ['es', 'en'] as const;
const refusals: readonly ImportRefusal[] = [
  { kind: 'not-allowed' },
  { kind: 'unknown-office', officeId: 'x' },
  { kind: 'office-without-tam', officeId: 'x' },
  { kind: 'no-enterprise-policy' },
  { kind: 'missing-columns', columns: ['number', 'priority'] },
  { kind: 'wrong-encoding' },
  { kind: 'no-events' },
  { kind: 'no-such-time', asOf: '2016-02-31T00:00' },
  { kind: 'malformed', issues: ['officeId: missing'] },
  { kind: 'too-large', limitBytes: 209_715_200 },
];
const problems: readonly ImportProblem[] = [
  { kind: 'network' },
  { kind: 'cut-short' },
  { kind: 'unauthorised' },
  { kind: 'malformed' },
  { kind: 'unreadable-file' },
  { kind: 'too-many-requests', retryAfterMs: null },
  { kind: 'backend-error', status: 503 },
  { kind: 'epoch-changed' },
  { kind: 'cancelled', mayBeWritten: false },
  { kind: 'cancelled', mayBeWritten: true },
  ...refusals.map((refusal) => ({ kind: 'import-refused', refusal }) as const),
];

test.each(languages)('every way to fail has a sentence of its own: %s', (language) => {
  const words = startWords(language).t;
  const told = problems.map((problem) => problemWords(problem, words));
  for (const sentence of told) expect(sentence).toMatch(/^.{10,}\.$/);
  expect(told.join()).not.toMatch(/import\.[a-z]|\{\{/);
  expect(new Set(told).size).toBe(told.length);
});

test.each(languages)('every reason to leave out a line has words: %s', (language) => {
  const words = startWords(language).t;
  const told = REJECT_KINDS.map((kind) => words(`import.kinds.${kind}`));
  expect(told.join()).not.toMatch(/import\.[a-z]/);
  expect(new Set(told).size).toBe(REJECT_KINDS.length);
});

test('reading is told in bytes of the file, although the backend does not know its length', () => {
  const words = startWords('en').t;
  const reading = { stage: 'reading', done: 524_288, total: null } as const;
  expect(progressText(reading, 2_097_152, words, 'en')).toBe(
    '1 of 3 · Reading lines: 512\u00a0KB of 2.0\u00a0MB',
  );
});

test('writing is told in records, without a whole where nobody knows it', () => {
  const words = startWords('es').t;
  const writing = { stage: 'writing', done: 1_200, total: null } as const;
  expect(progressText(writing, 9, words, 'es')).toBe('3 de 3 · Escribiendo registros: 1.200');
  expect(progressText({ ...writing, total: 2_628 }, 9, words, 'es')).toBe(
    '3 de 3 · Escribiendo registros: 1.200 de 2.628',
  );
});

test('a size is never told as nothing', () => {
  expect(sizeText(1, 'en')).toBe('1\u00a0KB');
  expect(sizeText(16_986_931, 'es')).toBe('16,2\u00a0MB');
});
