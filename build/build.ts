import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf } from './fingerprint.ts';
import { root, runNode } from './run-node.ts';

const sources = [
  'core',
  'renderer',
  'electron',
  'backend',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
];
const stamp = join(root, 'out/.built');
const seed = join(root, 'out/backend/seed.js');

/** A migrated and seeded data folder, made with the build: a first start on it takes seconds. */
export const seededFolder = join(root, 'out/seeded');

const isFresh = (fingerprint: string): boolean =>
  existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint;

async function seedDemoTenant(): Promise<void> {
  if (!existsSync(seed)) return;
  rmSync(seededFolder, { recursive: true, force: true });
  const code = await runNode(seed, [seededFolder]);
  if (code !== 0) throw new Error(`Seeding the demo tenant ended with ${code}.`);
}

/** Builds window, backend and seeded data into out/, unless they are those of these sources. */
export async function buildWhereStale(isForced = false): Promise<void> {
  const fingerprint = fingerprintOf(root, sources);
  if (!isForced && isFresh(fingerprint)) return;
  rmSync(stamp, { force: true });
  console.log('Building the window and the backend ...');
  const code = await runNode(join(root, 'node_modules/vite/bin/vite.js'), [
    'build',
    '--app',
    '--logLevel',
    'warn',
  ]);
  if (code !== 0) throw new Error(`The build ended with ${code}.`);
  await seedDemoTenant();
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

if (import.meta.main) await buildWhereStale(process.argv.includes('--always'));
