import type { PreparedBackup } from '../../../core/bridge/backup.ts';
import type { Event, ShellBridge, Told } from '../../../core/bridge.ts';
import type { Refusal } from './backup-words.ts';

/** What is done with a backup. */
export type BackupTask = 'saving' | 'reading';

/** What is under way or was done last. */
export type BackupState =
  | { readonly kind: 'rest' }
  | {
      readonly kind: 'under-way';
      readonly task: BackupTask;
      /** Null while the person is asked which file. */
      readonly progress: Event<'backup:progress'> | null;
    }
  | { readonly kind: 'saved'; readonly path: string; readonly bytes: number }
  | { readonly kind: 'prepared'; readonly prepared: PreparedBackup }
  | { readonly kind: 'refused'; readonly task: BackupTask; readonly refusal: Refusal['error'] };

const REST: BackupState = { kind: 'rest' };

/**
 * What this window does with backups. It outlives the page that shows it: whoever comes back sees how
 * far it is, what came of it, or the question that is still open.
 */
export class BackupWork {
  readonly #call: ShellBridge['call'];
  readonly #listeners = new Set<() => void>();
  #state: BackupState = REST;

  constructor({ call, on }: Pick<ShellBridge, 'call' | 'on'>) {
    this.#call = call;
    on['backup:progress']((progress) => {
      // it is told to every window, also to those that wait for nothing
      if (this.#state.kind === 'under-way') this.#set({ ...this.#state, progress });
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): BackupState => this.#state;

  readonly save = (): Promise<void> =>
    this.#run('saving', async () => afterSaving(await this.#call['backup:save'](null)));

  readonly open = (): Promise<void> =>
    this.#run('reading', async () => afterReading(await this.#call['backup:open'](null)));

  readonly cancel = async (): Promise<void> => {
    await this.#call['backup:cancel'](null);
  };

  readonly restore = async (): Promise<void> => {
    const id = this.#takePrepared();
    if (id === null) return;
    const answer = await this.#call['backup:restore']({ id });
    if (!answer.ok) this.#set({ kind: 'refused', task: 'reading', refusal: answer.error });
  };

  readonly discard = async (): Promise<void> => {
    const id = this.#takePrepared();
    if (id !== null) await this.#call['backup:discard']({ id });
  };

  async #run(task: BackupTask, work: () => Promise<BackupState>): Promise<void> {
    this.#set({ kind: 'under-way', task, progress: null });
    let after = REST;
    try {
      after = await work();
    } finally {
      this.#set(after);
    }
  }

  /** Asked once: from here on nothing can be pressed that answers the question again. */
  #takePrepared(): string | null {
    if (this.#state.kind !== 'prepared') return null;
    const { id } = this.#state.prepared;
    this.#set(REST);
    return id;
  }

  #set(state: BackupState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function afterSaving(answer: Told<'backup:save'>): BackupState {
  if (answer.ok) return { kind: 'saved', ...answer.value };
  return { kind: 'refused', task: 'saving', refusal: answer.error };
}

function afterReading(answer: Told<'backup:open'>): BackupState {
  if (answer.ok) return { kind: 'prepared', prepared: answer.value };
  return { kind: 'refused', task: 'reading', refusal: answer.error };
}

const works = new WeakMap<ShellBridge, BackupWork>();

/** The one of this window. */
export function backupWorkOf(shell: ShellBridge): BackupWork {
  const known = works.get(shell);
  if (known !== undefined) return known;
  const work = new BackupWork(shell);
  works.set(shell, work);
  return work;
}
