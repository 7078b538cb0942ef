import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  judged,
  playwrightCounts,
  playwrightHost,
  summaryOf,
  sumOf,
  vitestCounts,
} from '../../build/reports.ts';
import { root } from '../../build/run-node.ts';

const folder = mkdtempSync(join(tmpdir(), 'reports-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(text: string): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, text);
  return path;
}

describe('a stage', () => {
  const good = { passed: 3, failed: 0, skipped: 1, failures: [] };
  const nothing = { passed: 0, failed: 0, skipped: 0, failures: [] };

  test('that ended well counts as its report says', () => {
    expect(judged(good, 0, true)).toEqual(good);
  });

  test.each([
    ['ended badly although no test failed', good, 1, true],
    ['left no report', null, 0, true],
    ['ran nothing although there are files', nothing, 0, true],
    ['skipped all it has', { ...nothing, skipped: 4 }, 0, true],
  ])('that %s has failed', (_, report, code, hasFiles) => {
    const { failed, failures } = judged(report, code, hasFiles);
    expect({ failed, named: failures.length }).toEqual({ failed: 1, named: 1 });
  });

  test('without any test file is right to run nothing', () => {
    expect(judged(nothing, 0, false).failed).toBe(0);
  });
});

describe('a report', () => {
  test('of vitest is counted, and names what failed', () => {
    const report = {
      ...{ numPassedTests: 5, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 },
      testResults: [
        {
          ...{ name: join(root, 'test/core/a.test.ts'), status: 'failed', message: '' },
          assertionResults: [
            { fullName: 'a clock runs', status: 'passed', failureMessages: [] },
            {
              ...{ fullName: 'a clock stops', status: 'failed' },
              failureMessages: ['\u001B[31mexpected 1\u001B[39m\n  to be 2'],
            },
          ],
        },
        {
          ...{ name: join(root, 'test/core/b.test.ts'), status: 'failed' },
          ...{ message: 'Unexpected token', assertionResults: [] },
        },
      ],
    };
    expect(vitestCounts(written(JSON.stringify(report)))).toEqual({
      ...{ passed: 5, failed: 2, skipped: 2 },
      failures: [
        'test/core/a.test.ts › a clock stops: expected 1 to be 2',
        'test/core/b.test.ts › the file: Unexpected token',
      ],
    });
  });

  test('of playwright counts a test that passed at the second try as failed', () => {
    const spec = (title: string, ok: boolean, status: string, message?: string) => ({
      ...{ file: 'a.spec.ts', title, ok },
      tests: [{ status, results: [message === undefined ? {} : { error: { message } }] }],
    });
    const report = {
      stats: { expected: 4, unexpected: 1, flaky: 2, skipped: 3 },
      suites: [
        {
          specs: [spec('stays', true, 'expected'), spec('goes', false, 'unexpected', 'Timed out')],
          suites: [{ specs: [spec('comes late', true, 'flaky', 'Not yet')] }],
        },
      ],
    };
    expect(playwrightCounts(written(JSON.stringify(report)))).toEqual({
      ...{ passed: 4, failed: 3, skipped: 3 },
      failures: [
        'test/e2e/a.spec.ts › goes: Timed out',
        'test/e2e/a.spec.ts › comes late: Not yet',
      ],
    });
  });

  test('of playwright says in what the tests ran', () => {
    const text = '{"config":{"metadata":{"host":"End-to-end tests in: stand-in (why)"}}}';
    expect(playwrightHost(written(text))).toBe('End-to-end tests in: stand-in (why)');
    expect(playwrightHost(written('{"config":{"metadata":{}}}'))).toBeNull();
  });

  test.each(['', '{"numPassedTests":', '{}', 'null'])('cut to %j is none', (text) => {
    expect(vitestCounts(written(text))).toBeNull();
    expect(playwrightCounts(written(text))).toBeNull();
  });
});

describe('the last line', () => {
  test('sums the stages', () => {
    const sum = sumOf([
      { passed: 1, failed: 0, skipped: 0, failures: [] },
      { passed: 40, failed: 2, skipped: 0, failures: ['one', 'two'] },
    ]);
    expect(summaryOf(sum)).toBe('41 passed, 2 failed');
    expect(sum.failures).toEqual(['one', 'two']);
  });

  test('names what was skipped', () => {
    expect(summaryOf({ passed: 1, failed: 0, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped');
  });
});
