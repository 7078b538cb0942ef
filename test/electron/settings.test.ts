import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkBackend } from '../../electron/backend-check.ts';
import type { Sender } from '../../electron/calls.ts';
import { openSettingsStore } from '../../electron/settings-store.ts';
import { settingsAnswers, SettingsFile, type SettingsParts } from '../../electron/settings.ts';

const OURS: Sender = { senderFrame: null, sender: { mainFrame: null } };
const HEALTHY = { status: 'ok', database: 'postgres', head: 'x', serverNow: Date.UTC(2026, 2, 2) };

let folder: string;
let server: Server;
let url: string;
let answer: { status: number; body: string; location?: string };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tam-settings-'));
  answer = { status: 200, body: JSON.stringify(HEALTHY) };
  server = createServer((request, response) => {
    if (answer.location !== undefined) response.setHeader('location', answer.location);
    response.writeHead(request.url === '/api/health' ? answer.status : 404).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

function aDesk(changed: Partial<SettingsParts> = {}) {
  const told = { autostart: [] as boolean[], languages: [] as string[], restarts: 0 };
  const file = new SettingsFile(openSettingsStore(folder));
  const answers = settingsAnswers({
    file,
    runningUrl: null,
    fetch,
    setAutostart: (isOn) => {
      told.autostart.push(isOn);
      return Promise.resolve();
    },
    onLanguage: (language) => told.languages.push(language),
    restart: () => {
      told.restarts += 1;
    },
    ...changed,
  });
  return { answers, file, told };
}

describe('the settings file', () => {
  test('a first start works with this computer, and does not start by itself', () => {
    expect(new SettingsFile(openSettingsStore(folder)).read()).toEqual({
      backend: { kind: 'embedded' },
      isAutostart: false,
      language: null,
      windowBounds: null,
    });
  });

  test('what was chosen is there after the next start', () => {
    const windowBounds = { x: -8, y: 20, width: 900, height: 600 };
    new SettingsFile(openSettingsStore(folder)).change({ windowBounds, language: 'es' });
    expect(new SettingsFile(openSettingsStore(folder)).read()).toMatchObject({
      windowBounds,
      language: 'es',
    });
  });

  test('a field of another shape costs that field only', async () => {
    const written = { backend: { kind: 'cloud' }, isAutostart: 'yes', language: 'en', extra: 1 };
    await writeFile(join(folder, 'settings.json'), JSON.stringify(written));
    expect(new SettingsFile(openSettingsStore(folder)).read()).toEqual({
      backend: { kind: 'embedded' },
      isAutostart: false,
      language: 'en',
      windowBounds: null,
    });
  });

  test('a file that is no JSON begins anew', async () => {
    await writeFile(join(folder, 'settings.json'), '{"isAutostart": tr');
    const file = new SettingsFile(openSettingsStore(folder));
    expect(file.read().isAutostart).toBe(false);
    file.change({ isAutostart: true });
    expect(await readFile(join(folder, 'settings.json'), 'utf8')).toContain('true');
  });
});

describe('the backend', () => {
  test('one that answers is kept by its origin, in force after the next start', async () => {
    const { answers, file } = aDesk();
    const chosen = { kind: 'remote', url: ` ${url}/some/page?x=1` } as const;
    expect(await answers['settings:backend'](chosen, OURS)).toEqual({
      ok: true,
      value: { backend: { kind: 'remote', url }, isRestartNeeded: true, isAutostart: false },
    });
    expect(file.read().backend).toEqual({ kind: 'remote', url });
    const running = aDesk({ runningUrl: url });
    expect(await running.answers['settings:read'](null, OURS)).toMatchObject({
      isRestartNeeded: false,
    });
  });

  test('back to this computer needs no question', async () => {
    const { answers } = aDesk({
      runningUrl: url,
      fetch: () => Promise.reject(new Error('asked')),
    });
    const back = await answers['settings:backend']({ kind: 'embedded' }, OURS);
    expect(back).toMatchObject({ ok: true, value: { isRestartNeeded: true } });
  });

  test.each([
    ['says that it is down', 503, '{"status":"down","error":"database"}', 'down'],
    ['is another program', 200, '{"status":"ok"}', 'not-a-backend'],
    ['is a page', 200, '<html>', 'not-a-backend'],
    ['fails', 500, '{}', 'not-a-backend'],
  ] as const)('one that %s is not kept', async (_, status, body, kind) => {
    answer = { status, body };
    const { answers, file } = aDesk();
    expect(await answers['settings:backend']({ kind: 'remote', url }, OURS)).toEqual({
      ok: false,
      error: { kind },
    });
    expect(file.read().backend).toEqual({ kind: 'embedded' });
  });

  test('one that sends on elsewhere is not followed', async () => {
    answer = { status: 302, body: '', location: 'https://elsewhere.example/api/health' };
    expect(await checkBackend(url, fetch)).toEqual({ ok: false, error: { kind: 'not-a-backend' } });
  });

  test('one that sends on elsewhere is told from one that is not there, by Electron’s fetch too', async () => {
    // which fails on what it may not follow
    const electrons: typeof fetch = (_, init) =>
      init?.redirect === 'manual'
        ? Promise.reject(new TypeError('Redirect was cancelled'))
        : Promise.resolve(new Response('<html>a sign-in page</html>'));
    expect(await checkBackend(url, (address, init) => electrons(address, init))).toEqual({
      ok: false,
      error: { kind: 'not-a-backend' },
    });
  });

  test('nobody there', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await checkBackend(url, fetch)).toEqual({ ok: false, error: { kind: 'unreachable' } });
  });

  test.each([
    ['', 'not-an-address'],
    ['desk.example', 'not-an-address'],
    ['ftp://desk.example', 'not-an-address'],
    ['file:///etc/passwd', 'not-an-address'],
    ['javascript:alert(1)', 'not-an-address'],
    ['https://ana:pw@desk.example', 'not-an-address'],
    ['http://desk.example', 'not-https'],
    ['http://127.0.0.1.evil.example', 'not-https'],
    ['http://10.0.0.1', 'not-https'],
  ] as const)('%j is refused before anyone is asked', async (address, kind) => {
    const nobody = () => Promise.reject(new TypeError('asked'));
    expect(await checkBackend(address, nobody)).toEqual({ ok: false, error: { kind } });
  });
});

test('autostart is told to the system first, then kept', async () => {
  const { answers, file, told } = aDesk();
  expect(await answers['settings:autostart']({ isOn: true }, OURS)).toMatchObject({
    isAutostart: true,
  });
  expect(told.autostart).toEqual([true]);
  const refusing = aDesk({ setAutostart: () => Promise.reject(new Error('no')) });
  await expect(refusing.answers['settings:autostart']({ isOn: false }, OURS)).rejects.toThrow();
  expect(file.read().isAutostart).toBe(true);
});

test('a language is told once, a restart as often as asked', async () => {
  const { answers, told } = aDesk();
  await answers['settings:language']({ language: 'es' }, OURS);
  await answers['settings:language']({ language: 'es' }, OURS);
  await answers['settings:restart'](null, OURS);
  expect(told).toEqual({ autostart: [], languages: ['es'], restarts: 1 });
});
