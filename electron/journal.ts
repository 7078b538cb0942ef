import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Asked, Told } from '../core/bridge.ts';
import type { JournalEntry, JournalRefusal, SkippedLine } from '../core/bridge/journal.ts';
import type { CommandId } from '../core/ids.ts';
import { ok, refused, type Result } from '../core/result.ts';
import type { Answers } from './calls.ts';
import { copyOf, dropOldCopies } from './damaged-copies.ts';
import { codeOf, putInPlace, replaceFile, writeBeside, type Disk, type OpenFile } from './disk.ts';
import { readLines, writeLine } from './journal-lines.ts';

/** When a file is written anew with what is still in force only. */
export type RotateAt = {
  /** Bytes of a file in which nothing is in force any more. */
  readonly spentBytes: number;
  /** Bytes of a file of which at least half is not in force. */
  readonly grownBytes: number;
};

const ROTATE_AT: RotateAt = { spentBytes: 64 * 1024, grownBytes: 1024 * 1024 };

type Made = Extract<JournalEntry, { kind: 'made' }>;
type Kept = { readonly entry: Made; readonly line: Uint8Array };
type Line = { readonly entry: JournalEntry; readonly line: Uint8Array };
type Written = Result<null, JournalRefusal>;
type Waiting = {
  readonly entries: readonly JournalEntry[];
  readonly tell: (written: Written) => void;
  readonly fail: (bug: unknown) => void;
};

/*
 * The journal of one store: one file. Its laws:
 * 1. One write at a time; what is asked meanwhile goes together in the next, with one sync.
 * 2. An entry is told as written after its bytes, and the file's name, are synced; not before.
 * 3. What was refused is not in the file when the next entry is written: after a failed write or sync
 *    the file is written anew first, for a sync that failed once may pass the next time without
 *    having kept anything.
 * 4. A file with a line that cannot be read is kept aside as it was before it is written anew.
 */
class StoreJournal {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #path: string;
  readonly #rotateAt: RotateAt;
  /** What is in force, by id, in the order in which it was made first. */
  #kept = new Map<CommandId, Kept>();
  #keptBytes = 0;
  #fileBytes = 0;
  #file: OpenFile | null = null;
  #isRead = false;
  /** False where the file may hold what is not in force by `#kept`. */
  #isSound = true;
  #skipped: readonly SkippedLine[] = [];
  #waiting: Waiting[] = [];
  #isWriting = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(disk: Disk, folder: string, path: string, rotateAt: RotateAt) {
    this.#disk = disk;
    this.#folder = folder;
    this.#path = path;
    this.#rotateAt = rotateAt;
  }

  append(entries: readonly JournalEntry[]): Promise<Written> {
    const written = new Promise<Written>((tell, fail) => {
      this.#waiting.push({ entries, tell, fail });
    });
    if (!this.#isWriting) {
      this.#isWriting = true;
      void this.#alone(() => this.#drain());
    }
    return written;
  }

  read(): Promise<Told<'journal:read'>> {
    return this.#alone(async () => {
      const read = await settle(() => this.#load());
      if (!read.ok) return read;
      const skipped = [...this.#skipped];
      this.#skipped = [];
      return ok({ made: [...this.#kept.values()].map(({ entry }) => entry), skipped });
    });
  }

  /** Resolves when nothing that was asked is under way. */
  async settled(): Promise<void> {
    await this.#last;
  }

  #alone<T>(run: () => Promise<T>): Promise<T> {
    const next = this.#last.then(run);
    this.#last = next.catch(() => undefined);
    return next;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        const written = await settle(() => this.#writeGroup(group));
        for (const { tell } of group) tell(written);
      } catch (error) {
        for (const { fail } of group) fail(error);
      }
    }
    this.#isWriting = false;
  }

  async #writeGroup(group: readonly Waiting[]): Promise<null> {
    await this.#load();
    // where there is no space for a smaller file, the large one still takes what fits
    if (this.#isDue()) await settle(() => this.#rewrite());
    await this.#write(group.flatMap(({ entries }) => entries));
    return null;
  }

  async #load(): Promise<void> {
    if (this.#isRead) return;
    await this.#disk.makeFolder(this.#folder);
    const bytes = (await this.#disk.read(this.#path)) ?? new Uint8Array();
    const { entries, skipped } = readLines(bytes);
    this.#kept = new Map();
    this.#keptBytes = 0;
    this.#take(entries.map((entry) => ({ entry, line: writeLine(entry) })));
    this.#fileBytes = bytes.length;
    this.#skipped = skipped;
    this.#isRead = true;
    if (skipped.length > 0) {
      this.#isSound = false;
      await settle(() => this.#rewrite());
    }
    // one that cannot be removed is in nobody's way
    await settle(() => dropOldCopies(this.#disk, this.#folder, this.#path));
  }

  async #write(entries: readonly JournalEntry[]): Promise<void> {
    const lines = this.#needed(entries);
    if (lines.length === 0) return;
    if (!this.#isSound) await this.#rewrite();
    const bytes = Buffer.concat(lines.map(({ line }) => line));
    try {
      this.#file ??= await this.#openFile();
      await this.#file.write(bytes);
      await this.#file.sync();
    } catch (error) {
      this.#isSound = false;
      await settle(() => this.#cutBack());
      throw error;
    }
    this.#fileBytes += bytes.length;
    this.#take(lines);
  }

  /** Without the marks of what is gone already. */
  #needed(entries: readonly JournalEntry[]): readonly Line[] {
    const alive = new Set(this.#kept.keys());
    const needed = entries.filter(({ kind, id }) => {
      if (kind === 'gone') return alive.delete(id);
      alive.add(id);
      return true;
    });
    return needed.map((entry) => ({ entry, line: writeLine(entry) }));
  }

  #take(lines: readonly Line[]): void {
    for (const { entry, line } of lines) {
      this.#keptBytes -= this.#kept.get(entry.id)?.line.length ?? 0;
      if (entry.kind === 'gone') {
        this.#kept.delete(entry.id);
      } else {
        this.#kept.set(entry.id, { entry, line });
        this.#keptBytes += line.length;
      }
    }
  }

  async #openFile(): Promise<OpenFile> {
    const file = await this.#disk.open(this.#path, 'append');
    // where it was made just now its name is not kept yet
    if (this.#fileBytes === 0) await this.#disk.syncFolder(this.#folder);
    return file;
  }

  /** Takes back what a failed write has left, should nothing be written any more. */
  async #cutBack(): Promise<void> {
    await this.#closeFile();
    await this.#disk.truncate(this.#path, this.#fileBytes);
  }

  async #closeFile(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }

  #isDue(): boolean {
    const { spentBytes, grownBytes } = this.#rotateAt;
    if (this.#kept.size === 0) return this.#fileBytes > spentBytes;
    return this.#fileBytes > grownBytes && this.#keptBytes * 2 < this.#fileBytes;
  }

  /** The file anew with what is in force. Until it is in place, the one before stays as it is. */
  async #rewrite(): Promise<void> {
    await this.#keepAside();
    const bytes = Buffer.concat([...this.#kept.values()].map(({ line }) => line));
    const fresh = await writeBeside(this.#disk, this.#path, bytes);
    this.#isSound = false;
    await this.#closeFile();
    await putInPlace(this.#disk, this.#folder, fresh, this.#path);
    this.#fileBytes = bytes.length;
    this.#isSound = true;
  }

  async #keepAside(): Promise<void> {
    const bytes = await this.#disk.read(this.#path);
    if (bytes === null || readLines(bytes).skipped.length === 0) return;
    await replaceFile(this.#disk, this.#folder, copyOf(this.#path, bytes), bytes);
  }
}

/** The journals of all stores, each a file in one folder. */
export class Journals {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #rotateAt: RotateAt;
  readonly #stores = new Map<string, StoreJournal>();

  constructor(disk: Disk, folder: string, rotateAt: RotateAt = ROTATE_AT) {
    this.#disk = disk;
    this.#folder = folder;
    this.#rotateAt = rotateAt;
  }

  /** Resolves with `ok` once every entry survives a power cut; otherwise none of them is kept. */
  append({ store, entries }: Asked<'journal:append'>): Promise<Written> {
    return this.#of(store).append(entries);
  }

  /** What could not be read is told once, to the first who asks. */
  read({ store }: Asked<'journal:read'>): Promise<Told<'journal:read'>> {
    return this.#of(store).read();
  }

  /** Resolves when nothing is under way: before the program ends. */
  async settled(): Promise<void> {
    await Promise.all([...this.#stores.values()].map((one) => one.settled()));
  }

  #of(store: string): StoreJournal {
    const known = this.#stores.get(store);
    if (known !== undefined) return known;
    const path = join(this.#folder, `${fileNameOf(store)}.journal`);
    const made = new StoreJournal(this.#disk, this.#folder, path, this.#rotateAt);
    this.#stores.set(store, made);
    return made;
  }
}

/** A store's name holds an address and a person; its file's name tells neither. */
export function fileNameOf(store: string): string {
  return createHash('sha256').update(store).digest('hex').slice(0, 32);
}

export function journalAnswers(
  journals: Journals,
): Pick<Answers, 'journal:append' | 'journal:read'> {
  return {
    'journal:append': (asked) => journals.append(asked),
    'journal:read': (asked) => journals.read(asked),
  };
}

/** What the system refuses is a value; a bug is thrown. */
export async function settle<T>(run: () => Promise<T>): Promise<Result<T, JournalRefusal>> {
  try {
    return ok(await run());
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    return refused(
      code === 'ENOSPC' || code === 'EDQUOT' ? { kind: 'no-space' } : { kind: 'disk', code },
    );
  }
}
