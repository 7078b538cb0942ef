import { Dexie, liveQuery, type EntityTable } from 'dexie';

/** The values of a form's fields as typed. */
export type Typed = Readonly<Record<string, string | boolean>>;

type DraftRow = { readonly key: string; readonly typed: Typed };

type DraftDatabase = Dexie & { readonly draft: EntityTable<DraftRow, 'key'> };

/**
 * Half-written acts of one person on this computer, in a database beside their store: a store that is
 * made anew takes none with it. Its laws:
 * 1. What was put is written as soon as the platform takes it; of one key the last value is in force.
 * 2. A platform that refuses costs only what a restart would lose: the value is kept, and written with
 *    the next one.
 */
export class DraftShelf {
  readonly #db: DraftDatabase;
  /** Not written yet; null is to go. */
  readonly #waiting = new Map<string, Typed | null>();
  #writing: Promise<void> | null = null;

  /** `store` is the name of the person's store. */
  constructor(store: string) {
    this.#db = new Dexie(`${store} drafts`) as DraftDatabase;
    this.#db.version(1).stores({ draft: 'key' });
  }

  put(key: string, typed: Typed): void {
    this.#waiting.set(key, typed);
    this.#writing ??= this.#write();
  }

  drop(key: string): void {
    this.#waiting.set(key, null);
    this.#writing ??= this.#write();
  }

  /**
   * Hears what is on the shelf, now and whenever it changes in any window. Resolves after the first
   * time, or once the platform has refused, with how to stop.
   */
  follow(hear: (drafts: ReadonlyMap<string, Typed>) => void): Promise<() => void> {
    return new Promise((resolve) => {
      const stop = () => {
        following.unsubscribe();
      };
      const following = liveQuery(() => this.#db.draft.toArray()).subscribe({
        next: (rows) => {
          hear(this.#withWaiting(rows));
          resolve(stop);
        },
        error: () => {
          resolve(stop);
        },
      });
    });
  }

  /** Resolves when all that was put is written, or the platform has refused. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  close(): void {
    this.#db.close();
  }

  #withWaiting(rows: readonly DraftRow[]): ReadonlyMap<string, Typed> {
    const drafts = new Map(rows.map(({ key, typed }) => [key, typed]));
    for (const [key, typed] of this.#waiting) {
      if (typed === null) drafts.delete(key);
      else drafts.set(key, typed);
    }
    return drafts;
  }

  async #write(): Promise<void> {
    try {
      while (this.#waiting.size > 0) await this.#writeOnce(new Map(this.#waiting));
    } catch {
      // it may be closed under us: the next one opens it again
      this.#db.close({ disableAutoOpen: false });
    } finally {
      this.#writing = null;
    }
  }

  async #writeOnce(batch: ReadonlyMap<string, Typed | null>): Promise<void> {
    const { draft } = this.#db;
    await this.#db.transaction('rw', draft, async () => {
      const rows = [...batch].flatMap(([key, typed]) => (typed === null ? [] : [{ key, typed }]));
      await draft.bulkPut(rows);
      await draft.bulkDelete([...batch].flatMap(([key, typed]) => (typed === null ? [key] : [])));
    });
    for (const [key, typed] of batch)
      if (this.#waiting.get(key) === typed) this.#waiting.delete(key);
  }
}
