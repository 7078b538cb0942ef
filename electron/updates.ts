import type { UpdateFailure, UpdateState } from '../core/bridge/updates.ts';
import { ok, refused } from '../core/result.ts';
import { hours, minutes, type DurationMs } from '../core/time.ts';
import type { Answers } from './calls.ts';
import { isNewer, whyWait, type Situation } from './update-policy.ts';

/*
 * Newer versions of this program. Laws:
 * 1. Fetching happens aside; installing only where `whyWait` sees no reason against it, asked at that
 *    moment, also when the program is being ended.
 * 2. What is installed was checked by electron-updater: its checksum, and the signature where the
 *    system has them. Nothing here loosens that.
 * 3. Never a downgrade, whatever the server says.
 */

/** The part of electron-updater that this needs; made for the system that the program runs on. */
export type Updater = {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  allowDowngrade: boolean;
  disableWebInstaller: boolean;
  /** Where it writes by itself; it would write addresses. */
  logger: object | null;
  on(event: 'update-downloaded', hear: (found: { readonly version: string }) => void): unknown;
  on(event: 'download-progress', hear: (told: { readonly percent: number }) => void): unknown;
  on(event: 'error', hear: (error: Error) => void): unknown;
  /** Null where updates are off. */
  readonly checkForUpdates: () => Promise<{
    readonly isUpdateAvailable: boolean;
    readonly updateInfo: { readonly version: string };
  } | null>;
  readonly downloadUpdate: () => Promise<unknown>;
  /** `isForceRunAfter` counts for silent installations, which all of ours are. */
  readonly quitAndInstall: (isSilent: boolean, isForceRunAfter: boolean) => void;
};

export type UpdateParts = {
  /** Null where this program was made without an address for updates. */
  readonly updater: Updater | null;
  readonly version: string;
  /** macOS installs by itself what it was handed, so it is handed nothing before it may. */
  readonly platform: NodeJS.Platform;
  readonly situation: () => Omit<Situation, 'isDraftOpen'>;
  readonly tell: (state: UpdateState) => void;
  /** Windows finish what is under way. */
  readonly settle: () => Promise<void>;
  /** From here on windows close: macOS closes them before it says that the program ends. */
  readonly leave: () => void;
  /** The installation has failed: the program goes on, and closing a window is what it was before. */
  readonly stay: () => void;
  /** Runs again and again; returns how to stop. */
  readonly every: (run: () => void, period: DurationMs) => () => void;
  readonly report: (error: unknown) => void;
};

const CHECK_MS = hours(4);
const FIRST_CHECK_MS = minutes(2);

type UpdateChannels =
  'updates:read' | 'updates:check' | 'updates:install' | 'updates:later' | 'drafts:tell';

export class Updates {
  readonly #parts: UpdateParts;
  /** The windows that hold writing, by what sends for them. */
  readonly #drafts = new Set<object>();
  #state: UpdateState;
  #lastError: unknown = null;
  #hasLeft = false;

  constructor(parts: UpdateParts) {
    this.#parts = parts;
    this.#state = parts.updater === null ? { kind: 'off' } : { kind: 'current', checkedAt: null };
    if (parts.updater !== null) this.#prepare(parts.updater);
  }

  /** Asks soon, and then every few hours. Returns how to stop. */
  start(): () => void {
    const check = () => void this.check();
    let stop = this.#parts.every(() => {
      stop();
      check();
      stop = this.#parts.every(check, CHECK_MS);
    }, FIRST_CHECK_MS);
    return () => {
      stop();
    };
  }

  /** Asks, and begins to fetch what is newer; resolves when it was asked, not when it is there. */
  async check(): Promise<UpdateState> {
    const { updater } = this.#parts;
    if (updater === null || this.#isBusy()) return this.#state;
    this.#become({ kind: 'checking' });
    try {
      const found = await updater.checkForUpdates();
      if (found === null) return this.#become({ kind: 'off' });
      const { version } = found.updateInfo;
      if (!found.isUpdateAvailable || !isNewer(version, this.#parts.version))
        return this.#become({ kind: 'current', checkedAt: this.#parts.situation().now });
      this.#become({ kind: 'fetching', version, percent: 0 });
      void updater.downloadUpdate().catch((error: unknown) => this.#fail(error));
    } catch (error) {
      this.#fail(error);
    }
    return this.#state;
  }

  /** Before the program ends: decides whether the update that is ready is installed on the way. */
  beforeQuit(): void {
    const { updater } = this.#parts;
    if (updater !== null) updater.autoInstallOnAppQuit = !this.#isMac && this.#whyNot() === null;
  }

  readonly state = (): UpdateState => this.#state;

  /** A window is gone, and its writing with it; `sender` is its web contents. */
  forgetDrafts(sender: object): void {
    this.#drafts.delete(sender);
  }

  answers(): Pick<Answers, UpdateChannels> {
    return {
      'updates:read': () => this.#state,
      'updates:check': () => this.check(),
      'updates:install': () => this.#install(),
      'updates:later': () =>
        this.#state.kind === 'ready'
          ? this.#become({ ...this.#state, isPutOff: true })
          : this.#state,
      'drafts:tell': ({ isOpen }, { sender }) => {
        if (isOpen) this.#drafts.add(sender);
        else this.#drafts.delete(sender);
        return null;
      },
    };
  }

  get #isMac(): boolean {
    return this.#parts.platform === 'darwin';
  }

  #isBusy(): boolean {
    return ['checking', 'fetching', 'ready'].includes(this.#state.kind);
  }

  #prepare(updater: Updater): void {
    updater.logger = null;
    updater.autoDownload = false;
    updater.allowDowngrade = false;
    updater.disableWebInstaller = true;
    // electron-updater listens for the end of the program only where this stands while it fetches
    updater.autoInstallOnAppQuit = !this.#isMac;
    updater.on('download-progress', ({ percent }) => {
      if (this.#state.kind === 'fetching')
        this.#become({ ...this.#state, percent: Math.min(100, Math.floor(percent)) });
    });
    updater.on('update-downloaded', ({ version }) => {
      this.#become({ kind: 'ready', version, isPutOff: false });
    });
    updater.on('error', (error) => {
      this.#fail(error);
    });
  }

  #whyNot() {
    if (this.#state.kind !== 'ready') return 'none-ready' as const;
    const situation = { ...this.#parts.situation(), isDraftOpen: this.#drafts.size > 0 };
    return whyWait(situation, this.#parts.version, this.#state.version);
  }

  async #install() {
    if (this.#whyNot() === null) await this.#parts.settle();
    const why = this.#whyNot();
    if (why !== null) return refused(why);
    this.#hasLeft = true;
    this.#parts.leave();
    this.#parts.updater?.quitAndInstall(true, true);
    return ok(null);
  }

  #fail(error: unknown): void {
    // electron-updater tells an error as an event and throws the same once more
    if (error === this.#lastError) return;
    this.#lastError = error;
    this.#parts.report(error);
    if (this.#hasLeft) this.#parts.stay();
    this.#hasLeft = false;
    // one that is ready stays ready though a later question fails
    if (this.#state.kind !== 'ready') this.#become({ kind: 'failed', reason: reasonOf(error) });
  }

  #become(state: UpdateState): UpdateState {
    this.#state = state;
    this.#parts.tell(state);
    return state;
  }
}

function reasonOf(error: unknown): UpdateFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ERR_CHECKSUM_MISMATCH') return 'wrong-checksum';
  if (code === 'ERR_UPDATER_INVALID_SIGNATURE') return 'wrong-signature';
  return /^(E(CONN|HOST|NET|PIPE|TIMEDOUT|AI_)|ENOTFOUND|HTTP_ERROR|ERR_UPDATER_CHANNEL_FILE)/u.test(
    code,
  ) ||
    (error instanceof Error && error.message.startsWith('net::'))
    ? 'unreachable'
    : 'other';
}
