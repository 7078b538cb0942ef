import { spawn } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const MAIN = join(ROOT, 'out/backend/main.js');
const WINDOW = join(ROOT, 'out/renderer/index.html');
const SEED = join(ROOT, 'out/seeded');
const READY = /TAM Desk is ready: http:\/\/127\.0\.0\.1:(\d+)/;

/** The built backend in a process of its own, as a person starts it. */
export type BuiltBackend = {
  readonly port: number;
  readonly url: string;
  /** Ends it in peace and waits until it is gone. */
  readonly stop: () => Promise<void>;
};

/** Starts the built backend on a data folder; rejects with what it printed when it does not come up. */
export async function startBackend(
  folder: string,
  env: NodeJS.ProcessEnv = {},
  main = MAIN,
): Promise<BuiltBackend> {
  for (const built of [main, WINDOW, SEED])
    if (!existsSync(built)) throw new Error(`${built} is missing: run "npm run build" first.`);
  if (!existsSync(folder)) await cp(SEED, folder, { recursive: true });
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...env, TAM_DATA_DIR: folder, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  let printed = '';
  const port = await new Promise<number>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      printed += chunk.toString();
      const found = READY.exec(printed)?.[1];
      if (found !== undefined) resolve(Number(found));
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => {
      reject(new Error(`The backend ended with ${String(code)}:\n${printed}`));
    });
  });
  return {
    port,
    url: `http://127.0.0.1:${String(port)}`,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
