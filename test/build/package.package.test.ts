import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackageWithOptions, extractAll } from '@electron/asar';
import { flipFuses, FuseVersion, FuseV1Options } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageFaults, type Package } from '../../build/inspect-package.ts';
import { makePackages } from '../../build/package.ts';
import { startBackend } from '../support/built-backend.ts';
import { makeFakeElectron } from '../support/fake-electron.ts';

const UPDATE_URL = 'https://updates.example/tam-desk';
const electronVersion = (
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../node_modules/electron/package.json'), 'utf8'),
  ) as { version: string }
).version;

let folder: string;
let made: Package;
/** What the archive and what lies unpacked beside it hold, as plain files. */
let extracted: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tam-package-'));
  const electronDist = join(folder, 'electron');
  makeFakeElectron(electronDist, electronVersion);
  const output = join(folder, 'release');
  await makePackages({ updateUrl: UPDATE_URL, output, electronDist }, { only: 'linux' });
  const unpacked = join(output, 'linux-unpacked');
  made = { executable: join(unpacked, 'tam-desk'), resources: join(unpacked, 'resources') };
  extracted = join(folder, 'extracted');
  extractAll(join(made.resources, 'app.asar'), extracted);
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a package', () => {
  test('holds what was built and what that loads, nothing else, and its fuses are thrown', async () => {
    expect(await packageFaults(made, UPDATE_URL)).toEqual([]);
  });

  test('keeps the licences of Electron and of Chromium, and the languages that the desk speaks', () => {
    const beside = (name: string) => existsSync(join(made.resources, '..', name));
    expect(
      ['LICENSE.electron.txt', 'LICENSES.chromium.html', 'locales/es.pak'].filter(beside),
    ).toHaveLength(3);
    expect(beside('locales/de.pak')).toBe(false);
  });

  test('brings a backend that starts on the demo folder it brings, from its own files alone', async () => {
    const data = join(folder, 'data');
    cpSync(join(made.resources, 'seeded'), data, { recursive: true });
    const backend = await startBackend(data, {}, join(extracted, 'out/backend/main.js'));
    try {
      const answer = await fetch(`${backend.url}/api/health`);
      expect(answer.status).toBe(200);
      const page = await fetch(backend.url);
      expect(await page.text()).toContain('<html');
    } finally {
      await backend.stop();
    }
  });
});

/** The package again with one thing changed; the rest is what was made. */
async function withFault(
  change: (copy: Package, content: string) => Promise<void> | void,
): Promise<string[]> {
  // the reader of archives remembers them by their path
  const copy = await mkdtemp(join(folder, 'copy-'));
  cpSync(join(made.resources, '..'), copy, { recursive: true });
  const changed = { executable: join(copy, 'tam-desk'), resources: join(copy, 'resources') };
  await change(changed, extracted);
  return packageFaults(changed, UPDATE_URL);
}

async function repack(copy: Package, content: string): Promise<void> {
  await createPackageWithOptions(content, join(copy.resources, 'app.asar'), {
    unpack: '*.{wasm,data}',
  });
}

describe('planted faults', () => {
  test.each([
    ['runAsNode', FuseV1Options.RunAsNode, true],
    ['enableNodeCliInspectArguments', FuseV1Options.EnableNodeCliInspectArguments, true],
    [
      'enableEmbeddedAsarIntegrityValidation',
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      false,
    ],
    ['onlyLoadAppFromAsar', FuseV1Options.OnlyLoadAppFromAsar, false],
  ] as const)('fuse %s thrown the other way is seen', async (name, fuse, isOn) => {
    const faults = await withFault(async ({ executable }) => {
      await flipFuses(executable, { version: FuseVersion.V1, [fuse]: isOn });
    });
    expect(faults).toEqual([`fuse ${name} is not ${isOn ? 'off' : 'on'}`]);
  });

  test('a source, a test and a foreign file in the archive are seen', async () => {
    const content = join(folder, 'with-more');
    cpSync(extracted, content, { recursive: true });
    mkdirSync(join(content, 'docs'));
    writeFileSync(join(content, 'docs/plan.txt'), '');
    writeFileSync(join(content, 'out/main/main.ts'), '');
    writeFileSync(join(content, 'out/main/main.test.js'), '');
    const faults = await withFault((copy) => repack(copy, content));
    expect(faults).toEqual([
      'not of the program: docs',
      'not of the program: docs/plan.txt',
      'a source: out/main/main.ts',
      'a test: out/main/main.test.js',
    ]);
  });

  test('a dependency that the window alone needs, and has bundled, is seen', async () => {
    const content = join(folder, 'with-surplus');
    cpSync(extracted, content, { recursive: true });
    const path = join(content, 'package.json');
    const written = JSON.parse(readFileSync(path, 'utf8')) as { dependencies: object };
    const dependencies = { ...written.dependencies, 'react-dom': '19.3.1' };
    writeFileSync(path, JSON.stringify({ ...written, dependencies }));
    const faults = await withFault((copy) => repack(copy, content));
    expect(faults).toEqual(['no program loads the dependency react-dom']);
  });

  test('a missing migration and a module that the backend imports are seen', async () => {
    const content = join(folder, 'with-less');
    cpSync(extracted, content, { recursive: true });
    rmSync(join(content, 'out/backend/migrations/0001-records.sql'));
    rmSync(join(content, 'node_modules/pg'), { recursive: true });
    const faults = await withFault((copy) => repack(copy, content));
    expect(faults).toContain('missing: out/backend/migrations/0001-records.sql');
    expect(faults.some((fault) => fault.includes('imports pg,'))).toBe(true);
  });

  test('PGlite left inside and an empty folder dropped from the demo data are seen', async () => {
    const faults = await withFault(({ resources }) => {
      rmSync(join(resources, 'app.asar.unpacked'), { recursive: true });
      rmSync(join(resources, 'seeded/database/pg_replslot'), { recursive: true });
    });
    expect(faults).toHaveLength(4);
    expect(faults).toContain('missing in the demo folder: database/pg_replslot');
  });

  test('a demo folder that only its owner reads is seen', async () => {
    const faults = await withFault(({ resources }) => {
      chmodSync(join(resources, 'seeded/database/PG_VERSION'), 0o600);
    });
    expect(faults).toEqual(['not readable for everybody: database/PG_VERSION']);
  });

  test('an address for updates other than the one given is seen', async () => {
    const faults = await withFault(({ resources }) => {
      writeFileSync(
        join(resources, 'app-update.yml'),
        'provider: generic\nurl: https://elsewhere.example\n',
      );
    });
    expect(faults).toEqual([`app-update.yml lacks "url: ${UPDATE_URL}"`]);
  });
});
