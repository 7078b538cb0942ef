import {
  JournalEntry,
  type Canary,
  type JournalRead,
  type JournalRefusal,
} from '../../core/bridge/journal.ts';
import type { CommandId } from '../../core/ids.ts';
import { refused, type Result } from '../../core/result.ts';
import type { Instant } from '../../core/time.ts';
import type { Command } from '../../core/protocol/commands/all.ts';

/** The shell's files about one store; a plain browser has none. See core/bridge/journal.ts. */
export type Journal = {
  /** Resolves with `ok` once the entries survive a power cut. */
  readonly append: (entries: readonly JournalEntry[]) => Promise<Result<null, JournalRefusal>>;
  readonly read: () => Promise<Result<JournalRead, JournalRefusal>>;
  readonly keepCanary: (canary: Canary) => Promise<Result<null, JournalRefusal>>;
  readonly lastCanary: () => Promise<Canary | null>;
  /** Runs one at a time among all windows of this store: journal and store change together. */
  readonly alone: <T>(run: () => Promise<T>) => Promise<T>;
  /** Throws away stores that the browser can neither open nor delete; whether it is done. */
  readonly clearStores: () => Promise<boolean>;
  readonly health: JournalHealth;
  /** Acts of which the journal says what is not so, because it could not be written again. */
  readonly owed: Set<CommandId>;
};

/** Why the last entry was not written; null while all is well. */
export class JournalHealth {
  #failure: JournalRefusal | null = null;
  readonly #hears = new Set<() => void>();

  readonly read = (): JournalRefusal | null => this.#failure;

  readonly subscribe = (hear: () => void): (() => void) => {
    this.#hears.add(hear);
    return () => this.#hears.delete(hear);
  };

  note(written: Result<unknown, JournalRefusal>): void {
    const failure = written.ok ? null : written.error;
    if (failure?.kind === this.#failure?.kind) return;
    this.#failure = failure;
    for (const hear of this.#hears) hear();
  }
}

/** Why an act was not taken although the rulebook takes it; nothing of it was kept. */
export type JournalFailure =
  | { readonly kind: 'no-space' }
  /** `code` is the system's, such as EACCES. */
  | { readonly kind: 'journal-failed'; readonly code: string };

export function journalFailure(why: JournalRefusal): Result<never, JournalFailure> {
  return refused(why.kind === 'disk' ? { kind: 'journal-failed', code: why.code } : why);
}

/** The line that says what an act is now. */
export function madeLine(
  kept: { readonly id: CommandId; readonly command: Command },
  madeAt: Instant,
): JournalEntry {
  return { kind: 'made', id: kept.id, command: { ...kept.command, id: kept.id }, madeAt };
}

export function goneLine(id: CommandId): JournalEntry {
  return { kind: 'gone', id };
}

/** Whether a kept command can be sent. What the rulebook makes of it the backend says. */
export function isSendable(command: unknown): command is Command {
  return JournalEntry.options[0].shape.command.safeParse(command).success;
}
