import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  net,
  Notification,
  powerMonitor,
  protocol,
  session,
  Tray,
  nativeImage,
  webContents,
} from 'electron';

// The smallest app that uses what TAM Desk uses of Electron. test/e2e/host.spec.ts looks at it from
// outside, on the stand-in and on Electron itself.

const ORIGIN = 'app://tam';
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self' app:; worker-src 'self'; frame-src 'self'";
const folder = import.meta.dirname;

/** What happened, for the test to read. */
const seen = { second: [], questions: [], gone: [], finished: 0, power: [] };
globalThis.seen = seen;

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

function openWindow() {
  const window = new BrowserWindow({
    width: 900,
    height: 600,
    show: false,
    webPreferences: {
      preload: join(folder, 'preload.cjs'),
      additionalArguments: ['--tam-word=said'],
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
    },
  });
  const { webContents: contents } = window;
  window.once('ready-to-show', () => window.show());
  contents.setWindowOpenHandler(({ url }) => {
    seen.questions.push(['window', url]);
    return { action: 'deny' };
  });
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
    contents.on(name, (event) => {
      seen.questions.push([name, event.url, event.isMainFrame]);
      if (!event.url.startsWith(`${ORIGIN}/frame`) && event.url !== `${ORIGIN}/moved`)
        event.preventDefault();
    });
  contents.on('render-process-gone', (_, { reason }) => {
    seen.gone.push(reason);
    contents.reload();
  });
  contents.on('did-finish-load', () => {
    seen.finished += 1;
  });
  void window.loadURL(`${ORIGIN}/`);
  return window;
}

async function answer(request) {
  const { pathname } = new URL(request.url);
  if (pathname === '/echo')
    return Response.json({
      method: request.method,
      body: await request.text(),
      word: request.headers.get('x-word'),
    });
  if (pathname === '/broken') throw new Error('broken on purpose');
  if (pathname === '/moved')
    return new Response(null, { status: 302, headers: { location: 'https://example.com/' } });
  const name = pathname === '/' || pathname === '/frame' ? 'index.html' : pathname.slice(1);
  const file = pathToFileURL(join(folder, name)).href;
  const found = await net.fetch(file).catch(() => new Response('not found', { status: 404 }));
  const headers = new Headers(found.headers);
  headers.set('content-security-policy', POLICY);
  return new Response(found.body, { status: found.status, headers });
}

/** Fetches from a server of its own, as main does from the backend. */
async function fetchOverHttp() {
  const server = createServer((_, response) => response.end('served')).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const answered = await net.fetch(`http://127.0.0.1:${server.address().port}/`);
  server.close();
  return answered.text();
}

function openIpc() {
  ipcMain.handle('who', ({ senderFrame, sender }) => ({
    origin: senderFrame.origin,
    isMainFrame: senderFrame === sender.mainFrame,
  }));
  ipcMain.handle('echo', (_, value) => value);
  ipcMain.handle('fail', () => {
    throw new RangeError('no such note');
  });
  ipcMain.handle('http', fetchOverHttp);
}

async function start() {
  await app.whenReady();
  session.defaultSession.setPermissionRequestHandler((_, permission, tell) =>
    tell(permission === 'notifications'),
  );
  session.defaultSession.setPermissionCheckHandler(
    (_, permission, origin) => permission === 'notifications' && origin.startsWith(ORIGIN),
  );
  session.defaultSession.webRequest.onBeforeRequest({ urls: ['*://*/forbidden'] }, (_, tell) =>
    tell({ cancel: true }),
  );
  protocol.handle('app', answer);
  openIpc();
  const menu = Menu.buildFromTemplate([
    {
      label: 'Case',
      submenu: [
        {
          id: 'ping',
          label: 'Ping',
          accelerator: 'CmdOrCtrl+P',
          click: () => {
            for (const one of webContents.getAllWebContents())
              one.send('ping', { at: new Date(5), list: new Map([['a', 1n]]) });
          },
        },
      ],
    },
  ]);
  Menu.setApplicationMenu(menu);
  for (const name of ['suspend', 'resume']) powerMonitor.on(name, () => seen.power.push(name));
  openWindow();
}

Object.assign(globalThis, { openWindow, Notification, Tray, nativeImage });
app.setAppUserModelId('com.example.demo');
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_, argv) => seen.second.push(argv.at(-1)));
  app.on('window-all-closed', () => app.quit());
  void start();
} else {
  app.quit();
}
