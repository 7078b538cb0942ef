import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildWhereStale, seededFolder } from './build.ts';
import { deskFolder, seedWhereMissing } from './desk-folder.ts';
import { freePortFrom } from './free-port.ts';
import { openBrowser } from './open-browser.ts';
import { root } from './run-node.ts';
import { hasWindowedChromium } from './chromium.ts';
import { chooseHost, fetchElectron, installedElectron } from './start-host.ts';

const usualPort = 4870;
const readyLine = /^TAM Desk is ready: (http\S+)/;
const main = join(root, 'out/backend/main.js');
const standIn = join(root, 'test/standin/bin/electron');
const NAMES = { electron: 'Electron', 'stand-in': 'a Chromium window', browser: 'a browser' };

/**
 * Starts the built backend in a process group of its own: Ctrl+C reaches this process only, which
 * passes one signal on, so that the backend closes its files once and in peace.
 */
function startBackend(folder: string, port: string): ChildProcess {
  const env = { ...process.env, TAM_DATA_DIR: folder, PORT: port };
  return spawn(process.execPath, [main], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: process.platform !== 'win32',
  });
}

function showOutput(backend: ChildProcess): void {
  if (backend.stdout === null) return;
  createInterface({ input: backend.stdout }).on('line', (line) => {
    console.log(line);
    const address = readyLine.exec(line)?.[1];
    if (address !== undefined) openBrowser(address);
  });
}

/** Resolves to the exit code; an end that was asked for is no failure. */
function untilEnd(backend: ChildProcess): Promise<number> {
  let isAskedFor = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!isAskedFor) backend.kill('SIGTERM');
      isAskedFor = true;
    });
  }
  process.once('exit', () => backend.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    backend.once('error', reject);
    backend.once('close', (code) => resolve(isAskedFor ? 0 : (code ?? 1)));
  });
}

/** The shell in a window, on the backend of its own. */
function startShell(executable: string, env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(executable, [root], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
}

async function startBrowser(): Promise<number> {
  const folder = deskFolder();
  seedWhereMissing(seededFolder, folder);
  const port = process.env['PORT'] ?? String(await freePortFrom(usualPort));
  console.log(`Data folder: ${folder}`);
  const backend = startBackend(folder, port);
  showOutput(backend);
  return untilEnd(backend);
}

async function start(): Promise<number> {
  await buildWhereStale();
  if (!existsSync(main)) throw new Error('The build made no backend.');
  const { platform, env } = process;
  const host = await chooseHost({
    platform,
    env,
    electron: installedElectron,
    fetchElectron,
    hasChromium: hasWindowedChromium,
  });
  console.log(`TAM Desk in ${NAMES[host.kind]}: ${host.why}.`);
  switch (host.kind) {
    case 'electron':
      return untilEnd(startShell(host.executable, {}));
    case 'stand-in':
      return untilEnd(startShell(standIn, { STANDIN_HEADED: '1' }));
    case 'browser':
      return startBrowser();
  }
}

try {
  process.exitCode = await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
