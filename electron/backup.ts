import { randomUUID } from 'node:crypto';
import { BACKUP_EXTENSION } from '../core/backup.ts';
import type {
  BackupOpenRefusal,
  BackupSaveRefusal,
  PreparedBackup,
} from '../core/bridge/backup.ts';
import type { Event } from '../core/bridge.ts';
import { ok, refused, type Result } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { DiskTrouble, within, writeBackup } from './backup-file.ts';
import { endOf, type RestoringProgram } from './backup-program.ts';
import type { Answers, Sender } from './calls.ts';
import { codeOf, type Disk } from './disk.ts';
import type { RestoredFolder } from './restored-folder.ts';

export type BackupParts = {
  readonly disk: Disk;
  readonly now: () => Instant;
  /** Asks the person in front of that window where to save; null where they gave nothing. */
  readonly choosePath: (sender: Sender, defaultName: string) => Promise<string | null>;
  /** Asks which backup to read. */
  readonly chooseFile: (sender: Sender) => Promise<string | null>;
  /** Paths that may be shown in their folders. */
  readonly saved: Set<string>;
  /** Asks the backend as whoever is signed in; null where nobody is. */
  readonly ask: (path: string, signal: AbortSignal) => Promise<Response | null>;
  /** What restoring needs; null where the backend is not the one on this computer. */
  readonly restoring: RestoringParts | null;
  readonly tell: (progress: Event<'backup:progress'>) => void;
  readonly report: (error: unknown) => void;
};

export type RestoringParts = {
  /** Starts the program that makes a data folder of a backup. */
  readonly fork: (file: string, folder: string) => RestoringProgram;
  readonly folder: Pick<RestoredFolder, 'path' | 'former' | 'confirm' | 'discard'>;
  readonly restart: () => void;
};

type Saving = Result<{ readonly path: string; readonly bytes: number }, BackupSaveRefusal>;
type Opening = Result<PreparedBackup, BackupOpenRefusal>;
type BackupChannels =
  | 'backup:save'
  | 'backup:open'
  | 'backup:cancel'
  | 'backup:former'
  | 'backup:restore'
  | 'backup:discard';

/** What is being saved or read, which the window that asked for it may give up. */
type Work = { readonly sender: object; readonly leave: AbortController };

const STEP_BYTES = 256 * 1024;

/** Saves backups of the backend, and prepares one to take the place of the data on this computer. */
export class Backups {
  readonly #parts: BackupParts;
  #work: Work | null = null;
  /** The id of what lies prepared. */
  #preparedId: string | null = null;
  /** What was prepared is taken at the next start, which is near: nothing may touch it any more. */
  #isConfirmed = false;
  #discarding: Promise<void> = Promise.resolve();

  constructor(parts: BackupParts) {
    this.#parts = parts;
  }

  answers(): Pick<Answers, BackupChannels> {
    return {
      'backup:save': (_, sender) => this.#alone(sender, (leave) => this.#save(sender, leave)),
      'backup:open': (_, sender) => this.#alone(sender, (leave) => this.#open(sender, leave)),
      'backup:cancel': (_, { sender }) => {
        if (this.#work?.sender === sender) this.#work.leave.abort();
        return null;
      },
      'backup:former': () => this.#former(),
      'backup:restore': ({ id }) => this.#restore(id),
      'backup:discard': async ({ id }) => {
        // another one has been prepared in the same place since, or is being
        if (this.#preparedId !== id || this.#isConfirmed) return null;
        await this.#discard();
        return null;
      },
    };
  }

  /** The program ends: what is being saved or prepared is not needed any more. */
  stop(): void {
    this.#work?.leave.abort();
  }

  async #alone<Answer>(
    { sender }: Sender,
    run: (leave: AbortController) => Promise<Answer>,
  ): Promise<Answer | Result<never, { readonly kind: 'busy' }>> {
    if (this.#work !== null || this.#isConfirmed) return refused({ kind: 'busy' });
    const leave = new AbortController();
    this.#work = { sender, leave };
    try {
      return await run(leave);
    } finally {
      this.#work = null;
    }
  }

  async #save(sender: Sender, leave: AbortController): Promise<Saving> {
    const day = new Date(this.#parts.now()).toISOString().slice(0, 10);
    const path = await this.#parts.choosePath(sender, `tam-desk-${day}.${BACKUP_EXTENSION}`);
    if (path === null) return refused({ kind: 'cancelled' });
    if (leave.signal.aborted) return refused({ kind: 'cancelled' });
    try {
      return await this.#fetch(path, leave.signal);
    } catch (error) {
      const isCancelled = isGivenUp(leave.signal);
      leave.abort();
      if (isCancelled) return refused({ kind: 'cancelled' });
      if (!(error instanceof DiskTrouble)) return refused({ kind: 'offline' });
      return refused({ kind: 'disk', code: error.code });
    }
  }

  async #fetch(path: string, signal: AbortSignal): Promise<Saving> {
    const { ask, disk, saved, tell } = this.#parts;
    const step = steps(tell);
    step({ doneBytes: 0, totalBytes: null });
    const answer = await within(signal, ask('/api/backup', signal));
    if (answer === null || answer.status === 401) return refused({ kind: 'signed-out' });
    if (!answer.ok || answer.body === null)
      return refused({ kind: 'backend-error', status: answer.status });
    const onBytes = (doneBytes: number) => {
      step({ doneBytes, totalBytes: null });
    };
    const bytes = await writeBackup(disk, path, { body: answer.body, signal, onBytes });
    saved.add(path);
    return ok({ path, bytes });
  }

  async #open(sender: Sender, { signal }: AbortController): Promise<Opening> {
    const { restoring, chooseFile } = this.#parts;
    if (restoring === null) return refused({ kind: 'elsewhere' });
    const file = await chooseFile(sender);
    if (file === null || signal.aborted) return refused({ kind: 'cancelled' });
    // while the person chose, another window may have taken what was prepared before
    if (this.#isConfirmed) return refused({ kind: 'busy' });
    this.#preparedId = null;
    await this.#discarding;
    return this.#prepare(file, restoring, signal);
  }

  async #prepare(
    file: string,
    { fork, folder }: RestoringParts,
    signal: AbortSignal,
  ): Promise<Opening> {
    const { tell, report } = this.#parts;
    if (signal.aborted) return refused({ kind: 'cancelled' });
    const step = steps(tell);
    step({ doneBytes: 0, totalBytes: null });
    const program = fork(file, folder.path);
    signal.addEventListener('abort', () => program.kill());
    const end = await endOf(program, step);
    if (isGivenUp(signal) || end instanceof Error) {
      if (!isGivenUp(signal)) report(end);
      // half of what was made may lie there; where it cannot go now, the next start removes it
      await this.#discard().catch(report);
      return refused({ kind: isGivenUp(signal) ? 'cancelled' : 'failed' });
    }
    if (!end.ok) return end;
    this.#preparedId = randomUUID();
    return ok({ id: this.#preparedId, summary: end.value });
  }

  async #former(): Promise<string | null> {
    const path = (await this.#parts.restoring?.folder.former()) ?? null;
    if (path !== null) this.#parts.saved.add(path);
    return path;
  }

  #discard(): Promise<void> {
    this.#preparedId = null;
    const going = this.#parts.restoring?.folder.discard() ?? Promise.resolve();
    this.#discarding = going.catch(() => undefined);
    return going;
  }

  async #restore(id: string) {
    const { restoring } = this.#parts;
    if (restoring === null || this.#preparedId !== id)
      return refused({ kind: 'none-prepared' } as const);
    this.#isConfirmed = true;
    try {
      await restoring.folder.confirm();
    } catch (error) {
      this.#isConfirmed = false;
      const code = codeOf(error);
      if (code === null) throw error;
      return refused({ kind: 'disk', code } as const);
    }
    restoring.restart();
    return ok(null);
  }
}

/** Asked anew each time: it changes while something else is waited for. */
const isGivenUp = (signal: AbortSignal): boolean => signal.aborted;

type Tell = BackupParts['tell'];

/** The first, the last, and one for each step between. */
function steps(tell: Tell): Tell {
  let toldBytes = -STEP_BYTES;
  return (progress) => {
    const { doneBytes, totalBytes } = progress;
    if (doneBytes - toldBytes < STEP_BYTES && doneBytes !== totalBytes) return;
    toldBytes = doneBytes;
    tell(progress);
  };
}
