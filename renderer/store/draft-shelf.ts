import { Dexie, liveQuery, type EntityTable } from 'dexie';
import type { CommandId } from '../../core/ids.ts';

/** The values of a form's fields as typed. */
export type Typed = Readonly<Record<string, string | boolean>>;

export type Draft = {
  readonly typed: Typed;
  /** The id that the act gets which is made of it. */
  readonly actId: CommandId;
};

type DraftRow = Draft & { readonly key: string };

type DraftDatabase = Dexie & { readonly draft: EntityTable<DraftRow, 'key'> };

/**
 * Half-written acts of one person on this computer, in a database beside their store: a store that is
 * made anew takes none with it. Its laws:
 * 1. What was put is written as soon as the platform takes it; of one key the last value is in force.
 * 2. A platform that refuses costs only what a restart would lose: the value is kept, and written with
 *    the next one.
 * 3. A draft whose act is made is not one: power may fail after the act is kept and before the draft
 *    is gone, and whoever finds it again would make the act twice.
 */
export class DraftShelf {
  readonly #db: DraftDatabase;
  /** Not written yet; null is to go. */
  readonly #waiting = new Map<string, Draft | null>();
  #writing: Promise<void> | null = null;

  /** `store` is the name of the person's store. */
  constructor(store: string) {
    this.#db = new Dexie(`${store} drafts`) as DraftDatabase;
    this.#db.version(1).stores({ draft: 'key' });
  }

  put(key: string, draft: Draft): void {
    this.#waiting.set(key, draft);
    this.#writing ??= this.#write();
  }

  drop(key: string): void {
    this.#waiting.set(key, null);
    this.#writing ??= this.#write();
  }

  /** Drops the drafts whose acts are made, at the start. `madeOf` tells which of the ids are acts. */
  async dropMade(
    madeOf: (ids: readonly CommandId[]) => Promise<ReadonlySet<CommandId>>,
  ): Promise<void> {
    try {
      const rows = await this.#db.draft.toArray();
      const made = await madeOf(rows.map(({ actId }) => actId));
      for (const { key, actId } of rows) if (made.has(actId)) this.drop(key);
    } catch {
      // a platform that refuses to read a draft now shows none either
    }
  }

  /**
   * Hears what is on the shelf, now and whenever it changes in any window. Resolves after the first
   * time, or once the platform has refused, with how to stop.
   */
  follow(hear: (drafts: ReadonlyMap<string, Draft>) => void): Promise<() => void> {
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

  #withWaiting(rows: readonly DraftRow[]): ReadonlyMap<string, Draft> {
    const drafts = new Map<string, Draft>(rows.map((row) => [row.key, row]));
    for (const [key, draft] of this.#waiting) {
      if (draft === null) drafts.delete(key);
      else drafts.set(key, draft);
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

  async #writeOnce(batch: ReadonlyMap<string, Draft | null>): Promise<void> {
    const table = this.#db.draft;
    await this.#db.transaction('rw', table, async () => {
      const rows = [...batch].flatMap(([key, draft]) =>
        draft === null ? [] : [{ ...draft, key }],
      );
      await table.bulkPut(rows);
      await table.bulkDelete([...batch].flatMap(([key, draft]) => (draft === null ? [key] : [])));
    });
    for (const [key, draft] of batch)
      if (this.#waiting.get(key) === draft) this.#waiting.delete(key);
  }
}
