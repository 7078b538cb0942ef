import { join } from 'node:path';
import { app, protocol } from 'electron/main';
import { SCHEME } from './addresses.ts';
import { startShell } from './shell.ts';

// before anything is awaited: once the program is ready it is too late
protocol.registerSchemesAsPrivileged([
  {
    scheme: SCHEME,
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
  },
]);

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
