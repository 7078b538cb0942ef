import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../../build/set-up.mjs';
import { plantedTree } from '../support/planted-tree.ts';

/** A backend of a few lines that keeps the contract of the start script. */
const backend = `
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
const { PORT, TAM_DATA_DIR = '' } = process.env;
const server = createServer((request, response) => response.end(readdirSync(TAM_DATA_DIR).join()));
server.listen(Number(PORT), '127.0.0.1', () => {
  console.log('TAM Desk is ready: http://127.0.0.1:' + PORT);
});
process.on('SIGTERM', () => {
  console.log('closed in peace');
  server.closeAllConnections();
  server.close();
});
`;

const seed = `
import { mkdirSync, writeFileSync } from 'node:fs';
const folder = process.argv[2] ?? '';
mkdirSync(folder, { recursive: true });
writeFileSync(folder + '/seeded-rows', '');
`;

let tree: Awaited<ReturnType<typeof plantedTree>>;

beforeAll(async () => {
  tree = await plantedTree({
    'backend/main.ts': backend,
    'backend/seed.ts': seed,
    // the other programs are built too, and nothing here looks at them
    'backend/import.ts': '',
    'backend/restore.ts': '',
    'electron/main.ts': '',
    'electron/preload.ts': '',
    'renderer/index.html': '<!doctype html>',
    'renderer/remote/shell-cache.ts': '',
  });
});

afterAll(() => tree.remove());

interface Started {
  child: ChildProcess;
  /** Resolves with all output so far, once it holds the given words. */
  until: (words: string) => Promise<string>;
  ended: Promise<number | null>;
}

function start(env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, ['build/run.mjs', 'start'], {
    cwd: tree.path,
    env: { ...process.env, TAM_NO_OPEN: '1', TAM_DATA_DIR: join(tree.path, 'own'), ...env },
  });
  let text = '';
  const wakers = new Set<() => void>();
  const add = (chunk: Buffer): void => {
    text += chunk.toString();
    for (const wake of wakers) wake();
  };
  child.stdout.on('data', add);
  child.stderr.on('data', add);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const until = (words: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (text.includes(words)) resolve(text);
      };
      wakers.add(look);
      look();
      void ended.then(() => reject(new Error(`It ended without "${words}":\n${text}`)));
    });
  return { child, until, ended };
}

describe('npm start', () => {
  test('builds, seeds, says where the desk is, and closes in peace', async () => {
    const first = start();
    const said = await first.until('No display here: open this address in a browser.');
    const address = /TAM Desk is ready: (\S+)/.exec(said)?.[1] ?? '';
    expect(said).toContain('Building');
    expect(await (await fetch(address)).text()).toBe('seeded-rows');

    const second = start();
    const saidNext = await second.until('TAM Desk is ready');
    expect(saidNext, 'the build is fresh now').not.toContain('Building');
    expect(saidNext, 'the port is taken').not.toContain(`${address}\n`);

    for (const { child, until, ended } of [first, second]) {
      child.kill('SIGINT');
      await until('closed in peace');
      expect(await ended).toBe(0);
    }
  }, 60_000);

  test('builds again when a source has changed', async () => {
    await writeFile(join(tree.path, 'backend/main.ts'), `${backend}\nconsole.log('changed');\n`);
    const { child, until, ended } = start();
    const said = await until('TAM Desk is ready');
    expect(said).toContain('Building');
    expect(said).toContain('changed');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 60_000);

  test('fails loudly when the backend does', async () => {
    await writeFile(join(tree.path, 'backend/main.ts'), "throw new Error('no room on disk');\n");
    const { until, ended } = start();
    await until('no room on disk');
    expect(await ended).not.toBe(0);
  }, 60_000);
});

describe('the dependencies', () => {
  const root = (): string => join(tree.path, 'installed');

  beforeAll(async () => {
    await mkdir(join(root(), 'node_modules/node/bin'), { recursive: true });
    await writeFile(join(root(), 'node_modules/node/bin/node'), '');
    await cp(
      join(tree.path, 'node_modules/.package-lock.json'),
      join(root(), 'node_modules/.package-lock.json'),
    );
    await cp(join(tree.path, 'package-lock.json'), join(root(), 'package-lock.json'));
  });

  test('that npm itself installed are taken as they are', () => {
    expect(isInstalled(root())).toBe(true);
    expect(existsSync(join(root(), 'node_modules/.tam-lock'))).toBe(true);
  });

  test('are stale when the lock has changed', async () => {
    const lock = { packages: { '': {}, 'node_modules/fastify': { version: '99.0.0' } } };
    await writeFile(join(root(), 'package-lock.json'), JSON.stringify(lock));
    expect(isInstalled(root())).toBe(false);
  });

  test('are missing without the pinned Node', async () => {
    await rm(join(root(), 'node_modules/node'), { recursive: true });
    expect(isInstalled(root())).toBe(false);
  });
});
