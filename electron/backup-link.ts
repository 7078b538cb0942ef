import { join } from 'node:path';
import { utilityProcess } from 'electron/main';
import { BACKUP_EXTENSION } from '../core/backup.ts';
import type { Event } from '../core/bridge.ts';
import type { Instant } from '../core/time.ts';
import { Backups } from './backup.ts';
import type { FileParts } from './files.ts';
import { chooseFile } from './native-files.ts';
import type { RestoredFolder } from './restored-folder.ts';

export type BackupLinkParts = {
  /** What was built. */
  readonly out: string;
  readonly files: FileParts;
  readonly now: () => Instant;
  readonly ask: (path: string, init: RequestInit) => Promise<Response | null>;
  /** Null where the backend is not the one on this computer. */
  readonly folder: RestoredFolder | null;
  readonly restart: () => void;
  readonly tell: (progress: Event<'backup:progress'>) => void;
  readonly report: (error: unknown) => void;
};

/** The wiring of backups: the dialogs, and the program that makes a data folder of one. */
export function linkBackups(parts: BackupLinkParts): Backups {
  const { out, files, now, ask, folder, restart, tell, report } = parts;
  const fork = (file: string, target: string) =>
    utilityProcess.fork(join(out, 'backend/restore.js'), [file, target], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return new Backups({
    disk: files.disk,
    saved: files.saved,
    now,
    choosePath: files.choosePath,
    chooseFile: (sender) => chooseFile(sender, BACKUP_EXTENSION),
    ask: (path, signal) => ask(path, { signal }),
    restoring: folder === null ? null : { fork, folder, restart },
    tell,
    report,
  });
}
