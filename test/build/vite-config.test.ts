import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plantedTree, runTool } from '../support/planted-tree.ts';

const run = promisify(execFile);

const sources = {
  'renderer/index.html':
    '<!doctype html><div id="root"></div><script type="module" src="./main.tsx"></script>\n',
  'renderer/main.tsx': `
import { createRoot } from 'react-dom/client';
new Worker(new URL('./sync/worker.ts', import.meta.url), { type: 'module' });
createRoot(document.body).render(<p>open incidents</p>);
`,
  'renderer/sync/worker.ts': "postMessage('worker speaks');\n",
  'renderer/remote/shell-cache.ts':
    'declare const SHELL_FILES: readonly string[];\nself.name = SHELL_FILES.join();\n',
  'electron/main.ts': "import { app } from 'electron/main';\napp.quit();\n",
  'electron/preload.ts':
    "import { contextBridge } from 'electron/renderer';\ncontextBridge.exposeInMainWorld('tam', {});\n",
  'backend/import.ts': '',
  'backend/seed.ts': '',
  'backend/restore.ts': '',
  'backend/migrations/0001-begin.sql': 'create table begun (id int);\n',
  'backend/store/migrate.ts': `
import { readFile } from 'node:fs/promises';
const folder = new URL('../migrations/', import.meta.url);
export const firstMigration = () => readFile(new URL('0001-begin.sql', folder), 'utf8');
`,
  'backend/main.ts': `
import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import fastify from 'fastify';
import packed from 'moment-timezone/data/packed/latest.json' with { type: 'json' };
import { firstMigration } from './store/migrate.ts';
const database = await PGlite.create();
await database.exec(await firstMigration());
const page = await readFile(new URL('../out/renderer/index.html', import.meta.url), 'utf8');
const { rows } = await database.query<{ count: number }>('select count(*)::int as count from begun');
const server = fastify({ logger: { level: 'silent' } });
server.get('/', () => ({ rows, zones: packed.zones.length > 300, hasPage: page.includes('script') }));
console.log((await server.inject('/')).body);
process.exit(0);
`,
};

let tree: Awaited<ReturnType<typeof plantedTree>>;
let said = { code: -1, output: '' };

beforeAll(async () => {
  tree = await plantedTree(sources);
  said = await runTool('vite/bin/vite.js', ['build', '--app'], tree.path);
}, 120_000);

afterAll(() => tree.remove());

describe('the build', () => {
  test('makes the window and the backend in one run', () => {
    expect(said.code, said.output).toBe(0);
    expect(existsSync(join(tree.path, 'out/renderer/index.html'))).toBe(true);
    expect(existsSync(join(tree.path, 'out/backend/main.js'))).toBe(true);
  });

  test('tells the service worker every file of the window, under a name that stays', () => {
    const worker = readFileSync(join(tree.path, 'out/renderer/shell-cache.js'), 'utf8');
    const files = readdirSync(join(tree.path, 'out/renderer/assets'));
    expect(files.length).toBeGreaterThan(1);
    for (const file of files.filter((name) => !name.endsWith('.map')))
      expect(worker).toContain(`./assets/${file}`);
    expect(worker).not.toContain('SHELL_FILES');
  });

  test('leaves no inline script in the page, so that a strict CSP holds', () => {
    const page = readFileSync(join(tree.path, 'out/renderer/index.html'), 'utf8');
    expect(page).toMatch(/<script [^>]*src="\.\/assets\//);
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(page).not.toContain('data:');
  });

  test('gives the worker its own file, and each bundle its source map', () => {
    const assets = readdirSync(join(tree.path, 'out/renderer/assets'));
    const worker = assets.find((name) => /^worker-.*\.js$/.test(name)) ?? 'none';
    expect(readFileSync(join(tree.path, 'out/renderer/assets', worker), 'utf8')).toContain(
      'worker speaks',
    );
    expect(assets.filter((name) => name.endsWith('.js.map')).length).toBeGreaterThanOrEqual(1);
    expect(existsSync(join(tree.path, 'out/backend/main.js.map'))).toBe(true);
  });

  test('makes a backend that migrates, and finds zone data, PGlite and the page', async () => {
    const { stdout } = await run(process.execPath, ['out/backend/main.js'], { cwd: tree.path });
    expect(JSON.parse(stdout)).toEqual({ rows: [{ count: 0 }], zones: true, hasPage: true });
  });

  test('would not find migrations that were not copied', async () => {
    const main = join(tree.path, 'out/backend/main.js');
    const text = readFileSync(main, 'utf8');
    writeFileSync(
      join(tree.path, 'out/backend/unmoved.js'),
      text.replace('./migrations/', '../migrations/'),
    );
    await expect(
      run(process.execPath, ['out/backend/unmoved.js'], { cwd: tree.path }),
    ).rejects.toThrow('ENOENT');
  });
});
