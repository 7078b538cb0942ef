import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { root } from './run-node.ts';

/** What a stage of `npm test` found. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Each failed test by its file and name, with the first words of why. */
  failures: readonly string[];
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});
type VitestFile = z.infer<typeof VitestReport>['testResults'][number];

const PlaywrightSpec = z.object({
  file: z.string(),
  title: z.string(),
  ok: z.boolean(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(
        z.object({ error: z.object({ message: z.string().optional() }).optional() }),
      ),
    }),
  ),
});
const PlaywrightSuite = z.object({
  specs: z.array(PlaywrightSpec),
  get suites() {
    return z.array(PlaywrightSuite).optional();
  },
});
type PlaywrightSuite = z.infer<typeof PlaywrightSuite>;

const PlaywrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  suites: z.array(PlaywrightSuite),
});

const HostReport = z.object({ config: z.object({ metadata: z.object({ host: z.string() }) }) });

function read(path: string): unknown {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null; // cut off in the middle: as good as not written
  }
}

export function vitestCounts(path: string): Counts | null {
  const report = VitestReport.safeParse(read(path));
  if (!report.success) return null;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report.data;
  return {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
    failures: report.data.testResults.flatMap(failuresOfFile),
  };
}

function failuresOfFile({ name, status, message, assertionResults }: VitestFile): string[] {
  const failed = assertionResults.filter((one) => one.status === 'failed');
  // a file that does not load has no test to name
  if (failed.length === 0) return status === 'failed' ? [line(name, 'the file', message)] : [];
  return failed.map(({ fullName, failureMessages }) =>
    line(name, fullName, failureMessages?.join(' ')),
  );
}

/** Written with control characters. */
const COLOURS = /\u001B\[[\d;]*m/gu;
const MAX_REASON = 400;

function line(path: string, title: string, reason = ''): string {
  const words = reason.replaceAll(COLOURS, '').replaceAll(/\s+/gu, ' ').trim();
  return `${relative(root, resolve(root, path))} › ${title}: ${words.slice(0, MAX_REASON)}`;
}

/** A test that passes only at the second try has failed. */
export function playwrightCounts(path: string): Counts | null {
  const report = PlaywrightReport.safeParse(read(path));
  if (!report.success) return null;
  const { expected, unexpected, flaky, skipped } = report.data.stats;
  const failures = report.data.suites.flatMap(failuresOfSuite);
  return { passed: expected, failed: unexpected + flaky, skipped, failures };
}

function failuresOfSuite({ specs, suites = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ file, title, ok, tests }) => {
    const isFlaky = tests.some(({ status }) => status === 'flaky');
    if (ok && !isFlaky) return [];
    const reasons = tests.flatMap(({ results }) => results.map(({ error }) => error?.message));
    return [line(join('test/e2e', file), title, reasons.join(' '))];
  });
  return [...own, ...suites.flatMap(failuresOfSuite)];
}

/** In what the end-to-end tests ran, in their own words; null where no report says it. */
export function playwrightHost(path: string): string | null {
  return HostReport.safeParse(read(path)).data?.config.metadata.host ?? null;
}

/**
 * What a stage counts for, given its report, its exit code and whether it has test files. A stage
 * that ended badly without a failed test (a file that does not load, an error outside any test),
 * left no report, or ran nothing although there are files, counts as one failure.
 */
export function judged(report: Counts | null, code: number, hasFiles: boolean): Counts {
  const counts = report ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
  const hasRun = counts.passed + counts.failed > 0;
  const isSilent = report === null || (hasFiles && !hasRun);
  if (counts.failed > 0 || (code === 0 && !isSilent)) return counts;
  const why = report === null ? 'left no report' : `ended with ${code} and no failed test`;
  return { ...counts, failed: 1, failures: [...counts.failures, why] };
}

/** The last line of `npm test`. */
export function summaryOf({ passed, failed, skipped }: Omit<Counts, 'failures'>): string {
  const rest = skipped === 0 ? '' : `, ${skipped} skipped`;
  return `${passed} passed, ${failed} failed${rest}`;
}

export const sumOf = (all: readonly Counts[]): Counts => ({
  passed: all.reduce((sum, { passed }) => sum + passed, 0),
  failed: all.reduce((sum, { failed }) => sum + failed, 0),
  skipped: all.reduce((sum, { skipped }) => sum + skipped, 0),
  failures: all.flatMap(({ failures }) => failures),
});
