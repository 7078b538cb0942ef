import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The folder of package.json. */
export const root = join(import.meta.dirname, '..');

/**
 * Runs a script on this Node in the root folder, its output shown; resolves to the exit code.
 * A child that a signal ended counts as failed.
 */
export function runNode(
  script: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
