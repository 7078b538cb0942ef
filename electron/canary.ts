import { join } from 'node:path';
import type { Asked } from '../core/bridge.ts';
import { Canary, type JournalRefusal } from '../core/bridge/journal.ts';
import type { Result } from '../core/result.ts';
import type { Answers } from './calls.ts';
import { replaceFile, type Disk } from './disk.ts';
import { parsed, sumOf } from './journal-lines.ts';
import { fileNameOf, settle } from './journal.ts';

/**
 * What each store last held, one file per store beside its journal. Written whole or not at all; one
 * that cannot be read says nothing, for it would accuse a store that is whole.
 */
export class Canaries {
  readonly #disk: Disk;
  readonly #folder: string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#folder = folder;
  }

  keep({ store, canary }: Asked<'canary:keep'>): Promise<Result<null, JournalRefusal>> {
    return this.#alone(() =>
      settle(async () => {
        await this.#disk.makeFolder(this.#folder);
        const text = JSON.stringify(canary);
        const bytes = Buffer.from(JSON.stringify([sumOf(Buffer.from(text)), text]));
        await replaceFile(this.#disk, this.#folder, this.#pathOf(store), bytes);
        return null;
      }),
    );
  }

  last({ store }: Asked<'canary:last'>): Promise<Canary | null> {
    return this.#alone(async () => {
      const read = await settle(() => this.#disk.read(this.#pathOf(store)));
      return read.ok && read.value !== null ? canaryIn(Buffer.from(read.value)) : null;
    });
  }

  /** Resolves when nothing is under way: before the program ends. */
  async settled(): Promise<void> {
    await this.#last;
  }

  #pathOf(store: string): string {
    return join(this.#folder, `${fileNameOf(store)}.canary`);
  }

  #alone<T>(run: () => Promise<T>): Promise<T> {
    const next = this.#last.then(run);
    this.#last = next.catch(() => undefined);
    return next;
  }
}

function canaryIn(bytes: Buffer): Canary | null {
  const pair = parsed(bytes.toString());
  if (!Array.isArray(pair) || typeof pair[1] !== 'string') return null;
  if (pair[0] !== sumOf(Buffer.from(pair[1]))) return null;
  const read = Canary.safeParse(parsed(pair[1]));
  return read.success ? read.data : null;
}

export function canaryAnswers(canaries: Canaries): Pick<Answers, 'canary:keep' | 'canary:last'> {
  return {
    'canary:keep': (asked) => canaries.keep(asked),
    'canary:last': (asked) => canaries.last(asked),
  };
}
