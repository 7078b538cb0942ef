import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { deskFolder, seedWhereMissing } from '../../build/desk-folder.ts';
import { fingerprintOf } from '../../build/fingerprint.ts';
import { freePortFrom } from '../../build/free-port.ts';
import { openerFor } from '../../build/open-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'desk-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a person's data folder", () => {
  test.each([
    ['linux', {}, '/home/ana/.local/share/tam-desk'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/tam-desk'],
    ['darwin', {}, '/home/ana/Library/Application Support/TAM Desk'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/TAM Desk'],
    ['linux', { TAM_DATA_DIR: '/elsewhere' }, '/elsewhere'],
  ] as const)('on %s with %j is %s', (platform, env, path) => {
    expect(deskFolder({ platform, env, home: '/home/ana' })).toBe(path);
  });

  test('is seeded where it is missing, and left alone where it exists', () => {
    const seeded = join(folder, 'seeded');
    const own = join(folder, 'deep/own');
    mkdirSync(seeded);
    writeFileSync(join(seeded, 'rows'), 'of the demo tenant');
    seedWhereMissing(seeded, own);
    expect(readFileSync(join(own, 'rows'), 'utf8')).toBe('of the demo tenant');
    writeFileSync(join(own, 'rows'), 'of the person');
    seedWhereMissing(seeded, own);
    expect(readFileSync(join(own, 'rows'), 'utf8')).toBe('of the person');
  });
});

describe('the browser', () => {
  test.each([
    ['linux', {}, null],
    ['linux', { DISPLAY: ':0' }, 'xdg-open'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
    ['linux', { DISPLAY: ':0', CI: 'true' }, null],
    ['linux', { DISPLAY: ':0', TAM_NO_OPEN: '1' }, null],
    ['darwin', {}, 'open'],
    ['win32', {}, 'cmd'],
  ] as const)('on %s with %j is opened by %s', (platform, env, command) => {
    expect(openerFor({ platform, env })?.command ?? null).toBe(command);
  });
});

describe('the port', () => {
  test('is the next one where somebody listens already', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    expect(await freePortFrom(port)).toBeGreaterThan(port);
    await new Promise((resolve) => taken.close(resolve));
  });
});

describe('the fingerprint of the sources', () => {
  const file = join(folder, 'sources/a.ts');
  const now = (): string => fingerprintOf(folder, ['sources', 'absent']);

  test('stays when only the time of a file changes, and moves with name and content', () => {
    mkdirSync(join(folder, 'sources'));
    writeFileSync(file, 'one');
    const first = now();
    utimesSync(file, new Date(0), new Date(0));
    expect(now()).toBe(first);
    writeFileSync(file, 'two');
    const second = now();
    expect(second).not.toBe(first);
    writeFileSync(join(folder, 'sources/b.ts'), '');
    expect(now()).not.toBe(second);
  });
});
