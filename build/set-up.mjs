// Runs before anything is installed: Node's own modules only, Node 20 syntax, no TypeScript.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The Node version that all tasks run on, from the locked packages. */
export const pinnedNodeOf = (root) => {
  const candidates = ['node_modules/node/bin/node', 'node_modules/node/bin/node.exe'];
  return candidates.map((path) => join(root, path)).find((path) => existsSync(path)) ?? null;
};

const lockOf = (root) => readFileSync(join(root, 'package-lock.json'));
const fingerprintOf = (root) => createHash('sha256').update(lockOf(root)).digest('hex');
const stampOf = (root) => join(root, 'node_modules/.tam-lock');

/** True when npm's own record of what it installed holds every package of the lock. */
function isInstalledByHand(root) {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const locked = Object.entries(JSON.parse(lockOf(root).toString()).packages);
  return locked.every(
    ([path, { version, optional }]) =>
      path === '' || optional === true || installed[path]?.version === version,
  );
}

/** Whether node_modules holds what the lock says: stamped by us, or put there by `npm install`. */
export function isInstalled(root) {
  if (pinnedNodeOf(root) === null) return false;
  const stamp = stampOf(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprintOf(root)) return true;
  if (!isInstalledByHand(root)) return false;
  writeFileSync(stamp, fingerprintOf(root));
  return true;
}

/**
 * How to start npm so that it survives the removal of node_modules: not on the pinned Node inside
 * it, which npm puts first in PATH when it runs a script.
 */
function npmCommand() {
  const path = (process.env.PATH ?? process.env.Path ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter);
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const isOutside = node !== undefined && !node.includes('node_modules');
  const env = { ...process.env, PATH: path };
  if (script?.endsWith('.js') && isOutside) return { command: node, before: [script], env };
  return { command: 'npm', before: [], env, shell: process.platform === 'win32' };
}

function npm(root, args) {
  const { command, before, env, shell = false } = npmCommand();
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, env, shell, stdio: ['ignore', 'ignore', 'inherit'] };
  const { status, error } = spawnSync(command, [...before, ...args, ...quiet], options);
  if (error !== undefined) throw error;
  return status === 0;
}

/** Installs the locked dependencies where they are missing or stale; else does nothing. */
export function installWhereNeeded(root) {
  if (isInstalled(root)) return;
  const begunAt = Date.now();
  process.stdout.write('Installing the locked dependencies (about a minute) ... ');
  // devDependencies are needed also where NODE_ENV says production: the build is among them
  if (!npm(root, ['ci', '--include=dev'])) throw new Error('npm ci did not succeed.');
  // a user's ignore-scripts leaves the pinned Node without its binary
  if (pinnedNodeOf(root) === null) npm(root, ['rebuild', 'node', '--ignore-scripts=false']);
  if (pinnedNodeOf(root) === null) throw new Error('npm did not bring the pinned Node.');
  writeFileSync(stampOf(root), fingerprintOf(root));
  process.stdout.write(`done in ${Math.round((Date.now() - begunAt) / 1000)} s.\n`);
}
