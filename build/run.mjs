// node build/run.mjs TASK [arguments]: every npm script goes through here, so that each works from
// a fresh clone. Node's own modules only, Node 20 syntax, no TypeScript.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { installWhereNeeded, pinnedNodeOf } from './set-up.mjs';

const root = join(import.meta.dirname, '..');
const vitest = 'node_modules/vitest/vitest.mjs';

/** What each task starts on the pinned Node: a script, and what stands before the user's words. */
const tasks = {
  start: ['build/start.ts'],
  build: ['build/build.ts', '--always'],
  package: ['build/package.ts'],
  dev: ['build/dev.ts'],
  import: ['build/import.ts'],
  test: ['build/test-all.ts'],
  check: ['build/test-all.ts', 'lint', 'types', 'unit'],
  lint: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--write', '.'],
  typecheck: ['build/typecheck.ts'],
  'test:unit': [vitest, 'run', '--project', 'unit'],
  'test:pg': [vitest, 'run', '--project', 'pg'],
  'test:e2e': ['build/test-all.ts', 'e2e', '--'],
  'test:endurance': ['build/test-all.ts', 'unit', 'survival'],
  bench: ['test/bench/run.ts'],
};

const extraEnv = { 'test:endurance': { TAM_ENDURANCE: '1' } };

/** Runs the task to its end; resolves to the exit code, in the shell's way for a signal. */
function run(task, words) {
  const env = { ...process.env, ...extraEnv[task] };
  const path = env.PATH ?? env.Path ?? '';
  env.PATH = [join(root, 'node_modules/.bin'), path].join(delimiter);
  const child = spawn(pinnedNodeOf(root), [...tasks[task], ...words], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  // the task ends by itself and cleanly; this process only waits for it
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

const [task = '', ...words] = process.argv.slice(2);
if (!Object.hasOwn(tasks, task)) {
  console.error(`Unknown task "${task}". Tasks: ${Object.keys(tasks).join(', ')}.`);
  process.exit(2);
}
try {
  installWhereNeeded(root);
} catch (error) {
  console.error(`\nThe dependencies could not be installed: ${error.message}`);
  process.exit(1);
}
process.exit(await run(task, words));
