import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { Remembered } from '../../electron/alarm-memory.ts';
import { clocksOf, type AlarmClock } from '../../electron/alarm-stages.ts';

/** What the shell keeps of its alarms, read as its next start would; null before there is any. */
async function alarmsKept(shell: ElectronApplication): Promise<Remembered | null> {
  const folder = await shell.evaluate(({ app }) => app.getPath('userData'));
  const path = join(folder, 'alarms.json');
  return existsSync(path) ? Remembered.parse(JSON.parse(await readFile(path, 'utf8'))) : null;
}

/** The clocks of the plan in force; none before a window has handed one over. */
export async function clocksKept(shell: ElectronApplication): Promise<readonly AlarmClock[]> {
  return [...clocksOf((await alarmsKept(shell))?.plan ?? null).values()];
}

/**
 * The machine sleeps for a while and wakes: its wall clock has gone on, no timer has fired. Resolves
 * with the titles of what sounded at once, before anything else could have run.
 */
export function sleepAndWake(shell: ElectronApplication, asleepMs: number): Promise<string[]> {
  return shell.evaluate(
    ({ powerMonitor }, ms) =>
      new Promise<string[]>((resolve) => {
        // the debugger breaks in anywhere, such as into a read of the socket that waking closes
        setImmediate(() => {
          const before = Date.now;
          Date.now = () => before() + ms;
          const { notifications = [] } = globalThis.standIn ?? {};
          const known = notifications.length;
          powerMonitor.emit('resume');
          resolve(notifications.slice(known).map(({ title }) => title));
        });
      }),
    asleepMs,
  );
}
