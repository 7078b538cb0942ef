import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWhereStale } from './build.ts';
import { type Counts, judged, playwrightCounts, playwrightHost, vitestCounts } from './reports.ts';
import { root, runNode } from './run-node.ts';
import { typecheck } from './typecheck.ts';

/** The `words` are the user's own, for the tool of the stage. */
type Stage = (words: readonly string[]) => Promise<Counts>;

const tool = (path: string): string => join(root, 'node_modules', path);

const oneCheck = (name: string, isRight: boolean): Counts => ({
  passed: isRight ? 1 : 0,
  failed: isRight ? 0 : 1,
  skipped: 0,
  failures: isRight ? [] : [name],
});

/** Whether the tree holds tests of this kind. Without any, a stage that ran none is right. */
function hasFiles(folder: string, isWanted: (path: string) => boolean): boolean {
  const path = join(root, folder);
  return (
    existsSync(path) && readdirSync(path, { recursive: true, encoding: 'utf8' }).some(isWanted)
  );
}

const nothingYet: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };

const isPostgresTest = (path: string): boolean => path.endsWith('.pg.test.ts');
const isPackageTest = (path: string): boolean => path.endsWith('.package.test.ts');
const isUnitTest = (path: string): boolean =>
  path.endsWith('.test.ts') && !isPostgresTest(path) && !isPackageTest(path);
const isEndToEnd = (path: string): boolean => path.endsWith('.spec.ts');

/** A fresh place for a stage's report: an old one must not speak for a run that crashed. */
function freshReport(stage: string): string {
  const path = join(root, 'out/reports', `${stage}.json`);
  rmSync(path, { force: true });
  return path;
}

async function lint(): Promise<Counts> {
  // each keeps one core busy
  const codes = await Promise.all([
    runNode(tool('eslint/bin/eslint.js'), ['.', '--max-warnings', '0']),
    runNode(tool('prettier/bin/prettier.cjs'), ['--check', '.']),
  ]);
  return oneCheck(
    'lint',
    codes.every((code) => code === 0),
  );
}

const vitest =
  (project: string, isWanted: (path: string) => boolean): Stage =>
  async (words) => {
    const isThere = hasFiles('test', isWanted);
    if (!isThere) return nothingYet;
    const report = freshReport(project);
    const code = await runNode(tool('vitest/vitest.mjs'), [
      ...['run', '--project', project],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...words,
    ]);
    return judged(vitestCounts(report), code, isThere);
  };

const e2e: Stage = async (words) => {
  const isThere = hasFiles('test/e2e', isEndToEnd);
  if (!isThere) return nothingYet;
  await buildWhereStale();
  const report = freshReport('e2e');
  const code = await runNode(tool('@playwright/test/cli.js'), ['test', ...words], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  console.log(`\n${playwrightHost(report) ?? 'End-to-end tests in: unknown (no report says it)'}`);
  return judged(playwrightCounts(report), code, isThere);
};

const packaging: Stage = async (words) => {
  await buildWhereStale();
  return vitest('package', isPackageTest)(words);
};

/** The stages of `npm test`, in their order. Lint and types count as one check each. */
export const stages: Readonly<Record<string, Stage>> = {
  lint,
  types: async () => oneCheck('types', await typecheck()),
  unit: vitest('unit', isUnitTest),
  pg: vitest('pg', isPostgresTest),
  package: packaging,
  e2e,
};

/** Stages that run only where they are named. */
export const furtherStages: Readonly<Record<string, Stage>> = {
  /** With `TAM_ENDURANCE=1` the power is cut many times. */
  survival: (words) => e2e(['survival', ...words]),
};
