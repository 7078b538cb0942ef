import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect } from 'vitest';
import type { BackupSummary } from '../../core/backup.ts';
import { instant } from '../../core/time.ts';
import { Backups, type BackupParts, type RestoringParts } from '../../electron/backup.ts';
import type { Sender } from '../../electron/calls.ts';
import { realDisk } from '../../electron/disk.ts';

export const WINDOW: Sender = { senderFrame: null, sender: { mainFrame: null } };
export const OTHER_WINDOW: Sender = { senderFrame: null, sender: { mainFrame: null } };
export const NAME = 'tam-desk-2026-03-05.tamdesk';
export const SUMMARY: BackupSummary = {
  madeAt: instant(1_772_704_800_000),
  productVersion: '0.1.0',
  scope: { kind: 'all' },
  counts: { incident: 61 },
};

/** A restoring program in the hand of a test, under Electron: who has not read by its end never will. */
export class Program extends EventEmitter {
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  readonly pid = 1;
  isKilled = false;

  readonly kill = (): boolean => {
    this.isKilled = true;
    this.exit(15);
    return true;
  };

  readonly exit = (code: number): void => {
    this.emit('exit', code);
    this.stdout.removeAllListeners();
    this.stderr.removeAllListeners();
  };

  /** What it says last, and then waits to be ended. */
  say(lines: readonly unknown[]): void {
    this.stdout.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
}

/** The backups of a desk that keeps its files in that folder. */
export function aDesk(folder: string, changed: Partial<BackupParts> = {}) {
  const told: unknown[] = [];
  const programs: Program[] = [];
  const done: string[] = [];
  const faults: unknown[] = [];
  const restoring: RestoringParts = {
    fork: () => {
      const program = new Program();
      programs.push(program);
      return program;
    },
    folder: {
      path: join(folder, 'backend.restored'),
      former: () => Promise.resolve(join(folder, 'backend.before-restore')),
      confirm: () => Promise.resolve(void done.push('confirmed')),
      discard: () => Promise.resolve(void done.push('discarded')),
    },
    restart: () => done.push('restarted'),
  };
  const saved = new Set<string>();
  const backups = new Backups({
    disk: realDisk(process.platform),
    now: () => instant(1_772_704_800_000),
    choosePath: (_, name) => Promise.resolve(join(folder, name)),
    chooseFile: () => Promise.resolve(join(folder, 'a.tamdesk')),
    saved,
    ask: () => Promise.resolve(new Response('all of it')),
    restoring,
    tell: (progress) => told.push(progress),
    report: (error) => faults.push(error),
    ...changed,
  });
  return { answers: backups.answers(), backups, told, programs, done, saved, faults };
}

/** Reads a backup in that window, to its end; its id. */
export async function prepare(
  { answers, programs }: ReturnType<typeof aDesk>,
  window: Sender,
): Promise<string> {
  const count = programs.length;
  const opening = answers['backup:open'](null, window);
  await expect.poll(() => programs.length).toBe(count + 1);
  programs[count]?.say([{ summary: SUMMARY }]);
  const answer = await opening;
  if (!answer.ok) throw new Error(answer.error.kind);
  return answer.value.id;
}
