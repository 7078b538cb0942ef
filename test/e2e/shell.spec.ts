import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { CALLS, EVENTS, type ShellBridge } from '../../core/bridge.ts';
import { plantFault, type Fault } from '../support/planted-shell.ts';
import { casesOf, goToQueue } from './desk.ts';
import { expect, test, type App } from './fixture.ts';
import { SHELL_HOST } from './launch-shell.ts';

/*
 * What keeps strangers out of the shell, each by a look that must fail on a shell with a fault planted
 * in its built main process.
 */

declare const tam: ShellBridge;

/** Written by hand: whoever lets another name cross shows it in a review. */
const BRIDGE_KEYS = join(import.meta.dirname, 'bridge-keys.json');

type Look = (app: App) => Promise<void>;

const tokenStaysInMain: Look = async ({ page, context }) => {
  const told = await page.evaluate(async () => {
    const ask = (path: string, body: unknown) =>
      fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-tam-desk': '1' },
        body: JSON.stringify(body),
      });
    const signedIn = await ask('/api/session', { personId: 'ines' });
    const spelt = ['/api/token', '/api/%74oken', '/api/token/', '/api/token?x'];
    const asked = await Promise.all(
      spelt.map(async (path) => (await ask(path, { personId: 'ines' })).text()),
    );
    const kept = JSON.stringify([localStorage, sessionStorage]);
    return [
      await signedIn.text(),
      JSON.stringify([...signedIn.headers]),
      ...asked,
      document.cookie,
      kept,
    ].join('\n');
  });
  expect(told).toContain('Valc');
  // a JSON Web Token begins with the word {" in base64
  expect(told).not.toMatch(/eyJ/u);
  expect((await context.cookies()).map(({ name }) => name)).toEqual([]);
};

const inlineScriptIsBlocked: Look = async ({ page, complaints }) => {
  const violated = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          resolve(event.violatedDirective);
        });
        const frame = document.createElement('script');
        frame.append('globalThis.isStrange = true;');
        document.head.append(frame);
        // it runs while it is appended, or not at all
        if ('isStrange' in globalThis) resolve('nothing');
      }),
  );
  complaints.splice(0);
  expect(violated).toMatch(/script-src|trusted-types|require-trusted/u);
  expect(await page.evaluate(() => 'isStrange' in globalThis)).toBe(false);
};

const noWindowOpens: Look = async ({ page, shell }) => {
  await shell?.evaluate(({ shell: outside }) => {
    outside.openExternal = () => Promise.resolve();
  });
  await page.evaluate(() => {
    window.open('https://example.com/', '_blank');
    window.open('about:blank');
  });
  // what is opened is reported before the next answer of the main process
  await expect
    .poll(() => shell?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
    .toBe(1);
  await page.evaluate(() => new Promise(requestAnimationFrame));
  // the stand-in closes what is denied: for a moment Playwright may see it
  await expect.poll(() => shell?.windows().length, { timeout: 4_000 }).toBe(1);
};

/** A page of another origin in a window of ours: where a navigation that nobody stopped would lead. */
const strangersAreNotAnswered: Look = async ({ page, shell }) => {
  const opened = shell?.waitForEvent('window');
  await shell?.evaluate(({ app, BrowserWindow }) => {
    const window = new BrowserWindow({
      webPreferences: {
        preload: `${app.getAppPath()}/out/preload/preload.cjs`,
        contextIsolation: true,
        sandbox: true,
      },
    });
    void window.loadURL(`${process.env['TAM_BACKEND_URL'] ?? ''}/api/health`);
  });
  const strange = await opened;
  await strange?.waitForFunction(() => 'tam' in globalThis);
  const heard = await strange?.evaluate(() =>
    tam.call['settings:read'](null).then(
      () => 'answered',
      (error: unknown) => String(error),
    ),
  );
  await strange?.close();
  expect(heard).toContain('untrusted sender');
  expect(await page.evaluate(() => tam.call['settings:read'](null))).toHaveProperty('backend');
};

const GUARDS: readonly (readonly [string, Look, Fault])[] = [
  [
    'an inline script is blocked by the page’s policy',
    inlineScriptIsBlocked,
    {
      from: '"content-security-policy": windowPolicyHeader()',
      to: '"x-planted": windowPolicyHeader()',
    },
  ],
  [
    'a stranger’s page is not answered, though it has the preload',
    strangersAreNotAnswered,
    {
      from: 'return senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.origin === origin;',
      to: 'return true;',
    },
  ],
  [
    'no page opens a window',
    noWindowOpens,
    { from: 'return { action: "deny" };', to: 'return { action: "allow" };' },
  ],
  [
    'the token stays in the main process',
    tokenStaysInMain,
    { from: 'return Response.json({ person });', to: 'return Response.json({ person, token });' },
  ],
  [
    'the token stays in the main process, however its address is spelt',
    tokenStaysInMain,
    {
      from: 'return /^[\\w./-]+$/u.test(pathname) && !pathname.includes("//");',
      to: 'return true;',
    },
  ],
];

for (const [name, look, fault] of GUARDS) {
  test(`${name} [${SHELL_HOST.host}]`, async ({ launchApp }) => {
    await look(await launchApp({ person: null }));
  });

  test(`${name}: a shell without that guard is seen [${SHELL_HOST.host}]`, async ({
    launchApp,
    folder,
  }) => {
    const root = await plantFault(await mkdtemp(join(folder, 'planted-')), fault);
    const app = await launchApp({ person: null, root });
    await expect(look(app)).rejects.toThrow();
    app.complaints.splice(0);
  });
}

test('nothing crosses the bridge but what it names', async ({ launchApp }) => {
  const { page } = await launchApp({ person: null });
  const keys = await page.evaluate(() => ({
    tam: Object.keys(tam),
    call: Object.keys(tam.call),
    on: Object.keys(tam.on),
    isFrozen: Object.isFrozen(tam) && Object.isFrozen(tam.call),
    leaks: ['require', 'process', 'module', 'global', 'Buffer'].filter((one) => one in globalThis),
  }));
  const crossing = { tam: keys.tam, call: keys.call.sort(), on: keys.on.sort() };
  expect(crossing).toEqual(JSON.parse(await readFile(BRIDGE_KEYS, 'utf8')));
  expect(crossing.call).toEqual(Object.keys(CALLS).sort());
  expect(crossing.on).toEqual(Object.keys(EVENTS).sort());
  expect(keys.isFrozen).toBe(true);
  expect(keys.leaks).toEqual([]);
});

test('a window stays on its page whatever the page asks', async ({ launchApp }) => {
  const { page } = await launchApp({ person: null });
  const before = page.url();
  for (const address of ['https://example.com/', 'data:text/html,x', '/api/health'])
    await leave(page, address);
  expect(page.url()).toBe(before);
});

async function leave(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    location.href = to;
  }, address);
  // a frame later it would have gone
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

test('without an address the shell works on a backend of its own', async ({ launchApp }) => {
  const { page } = await launchApp({ env: { TAM_BACKEND_URL: '' } });
  await goToQueue(page, { view: 'all' });
  expect(await casesOf(page).count()).toBeGreaterThan(5);
  expect(await page.evaluate(() => tam.backend)).toBe('embedded');
});
