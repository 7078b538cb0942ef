import { describe, expect, test } from 'vitest';
import {
  chooseHost,
  electronHost,
  hasDisplay,
  rootCause,
  type Surroundings,
} from '../../build/start-host.ts';

const SCREEN = { DISPLAY: ':0' };

/** A machine with or without Electron, on which fetching it works or not. */
function machine(
  wish: Partial<Surroundings> & { isInstalled?: boolean; isFetchable?: boolean } = {},
): Surroundings & { fetches: () => number } {
  let isThere = wish.isInstalled ?? false;
  let fetches = 0;
  return {
    platform: 'linux',
    env: SCREEN,
    electron: () => (isThere ? '/opt/electron' : null),
    fetchElectron: () => {
      fetches += 1;
      isThere = wish.isFetchable ?? false;
      return Promise.resolve(isThere ? null : 'github.com: ENOTFOUND');
    },
    hasChromium: () => Promise.resolve(true),
    fetches: () => fetches,
    ...wish,
  };
}

describe('npm start', () => {
  test('opens Electron where it is', async () => {
    const here = machine({ isInstalled: true });
    expect(await chooseHost(here)).toMatchObject({ kind: 'electron', executable: '/opt/electron' });
    expect(here.fetches()).toBe(0);
  });

  test('fetches Electron where it is not', async () => {
    expect(await chooseHost(machine({ isFetchable: true }))).toMatchObject({ kind: 'electron' });
  });

  test('opens a Chromium window where Electron cannot be fetched, or must not be', async () => {
    expect(await chooseHost(machine())).toMatchObject({
      kind: 'stand-in',
      why: expect.stringContaining('(github.com: ENOTFOUND)') as string,
    });
    const here = machine({
      isFetchable: true,
      env: { ...SCREEN, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
    });
    expect(await chooseHost(here)).toMatchObject({ kind: 'stand-in' });
    expect(here.fetches()).toBe(0);
  });

  test('gives an address where nobody would see a window, and fetches nothing for it', async () => {
    const here = machine({ isFetchable: true, env: {} });
    expect(await chooseHost(here)).toMatchObject({ kind: 'browser' });
    expect(here.fetches()).toBe(0);
    expect(await chooseHost(machine({ platform: 'win32' }))).toMatchObject({ kind: 'browser' });
    const headless = machine({ hasChromium: () => Promise.resolve(false) });
    expect(await chooseHost(headless)).toMatchObject({
      kind: 'browser',
      why: expect.stringContaining('no Chromium with windows') as string,
    });
  });

  test('says from which host Electron did not come, and the reason beneath', () => {
    expect(electronHost({})).toBe('github.com');
    expect(electronHost({ ELECTRON_MIRROR: 'https://mirror.example/e/' })).toBe('mirror.example');
    const cause = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
    expect(rootCause(new TypeError('fetch failed', { cause }))).toBe('ENOTFOUND');
    expect(rootCause(new TypeError('fetch failed'))).toBe('fetch failed');
  });

  test.each([
    ['linux', SCREEN, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['linux', {}, false],
    ['linux', { ...SCREEN, CI: '1' }, false],
    ['darwin', {}, true],
    ['win32', { TAM_NO_OPEN: '1' }, false],
  ] as const)('on %s with %j a display is there: %s', (platform, env, isThere) => {
    expect(hasDisplay({ platform, env })).toBe(isThere);
  });
});
