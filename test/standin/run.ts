import { createRequire, registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { boot, dressProcess } from './boot.ts';
import { browser } from './browser.ts';
import { isFree } from './single-instance.ts';

// The entry of the stand-in: what `electron <switches> <app> <words>` does, on plain Node.

dressProcess();

// Chromium takes longest. A folder named here stays the profile's, whatever the app says
if (boot.switches.has('user-data-dir') && isFree()) browser.startEarly();

const standIn = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(?:\/(?:main|common))?$/u.test(specifier)
      ? { url: standIn, shortCircuit: true }
      : next(specifier, context),
});

const { startHost } = await import('./start.ts');
const require = createRequire(import.meta.url);
// Playwright's loader, which waits with the app until it is attached
for (const preload of boot.preloads) require(resolve(preload));
await startHost(() => import(pathToFileURL(boot.main).href));
