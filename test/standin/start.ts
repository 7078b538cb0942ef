import { app } from './app.ts';
import { browser } from './browser.ts';
import type { CdpSession, Protocol } from './cdp.ts';
import { pages } from './pages.ts';
import { onRequest } from './requests.ts';
import { fromWire } from './schemes.ts';
import { trace } from './trace.ts';

function onAttached({ sessionId, targetInfo }: Protocol.Target.attachedToTargetPayload): void {
  const session = browser.sessionOf(sessionId);
  if (targetInfo.type !== 'page') {
    session.tell('Runtime.runIfWaitingForDebugger');
    return;
  }
  const opener = targetInfo.openerId === undefined ? null : pages.ofTarget(targetInfo.openerId);
  if (opener === null) {
    pages.attach(targetInfo.targetId, session);
    return;
  }
  opener.emit('opened', targetInfo.targetId, fromWire(opener.wantedUrl ?? targetInfo.url));
  opener.wantedUrl = null;
  session.tell('Runtime.runIfWaitingForDebugger');
}

function listen(root: CdpSession): void {
  root.on('Target.attachedToTarget', onAttached);
  root.on('Target.targetDestroyed', ({ targetId }) => {
    pages.ofTarget(targetId)?.emit('gone');
    pages.forget(targetId);
  });
  root.on('Target.targetCrashed', ({ targetId }) => {
    pages.ofTarget(targetId)?.emit('crashed');
  });
  root.on('Target.targetInfoChanged', ({ targetInfo }) => {
    if (targetInfo.title !== '')
      pages.ofTarget(targetInfo.targetId)?.emit('titled', targetInfo.title);
  });
  root.on('Fetch.requestPaused', (paused) => {
    onRequest(paused).catch((error: unknown) => {
      trace('a request was lost', error);
    });
  });
  root.on('closed', () => {
    // Electron's browser is the app's own process: it does not live on without it
    if (!app.isQuitting) process.exit(1);
  });
}

async function startBrowser(): Promise<void> {
  const root = await browser.start();
  listen(root);
  await root.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  await root.send('Target.setDiscoverTargets', { discover: true });
  await root.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
  });
}

/** Runs the app's main module, and tells it when its windows can be opened. */
export async function startHost(importMain: () => Promise<unknown>): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, app.quit);
  await importMain();
  // a second instance quits before there is anything to open
  if (app.isQuitting) return;
  await startBrowser();
  app.markReady();
}
