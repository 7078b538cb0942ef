import { join } from 'node:path';
import { app, protocol } from 'electron/main';
import { APP_ID, SCHEME, TOAST_CLSID } from './addresses.ts';
import { startShell } from './shell.ts';

// before anything is awaited: once the program is ready it is too late
protocol.registerSchemesAsPrivileged([
  {
    scheme: SCHEME,
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
  },
]);

// the name under which the installer has put it into the start menu: notifications come from there
if (process.platform === 'win32') {
  app.setAppUserModelId(APP_ID);
  app.setToastActivatorCLSID(TOAST_CLSID);
}

// macOS may tell of a link before the program is ready
const early: string[] = [];
let openLink = (link: string): void => void early.push(link);
app.on('open-url', (event, link) => {
  event.preventDefault();
  openLink(link);
});

if (app.requestSingleInstanceLock()) {
  // the bundle lies in out/main, and what it starts beside it
  startShell(join(import.meta.dirname, '..')).then(
    (open) => {
      openLink = open;
      for (const link of early) open(link);
    },
    (error: unknown) => {
      console.error(error);
      app.exit(1);
    },
  );
} else {
  // the one that runs hears of it and shows itself
  app.quit();
}
