import { idOf, type CommandId } from '../../core/ids.ts';
import type { Draft, DraftShelf, Typed } from '../store/draft-shelf.ts';

/*
 * What was typed into the form of an act that is not done yet. Its laws:
 * 1. A draft belongs to one person, one case and one act; nobody else's form ever shows it.
 * 2. It stays on this computer: it outlives a closed form, a closed window and a restart, and is never
 *    sent.
 * 3. It goes when the act is done or when the person throws it away.
 * 4. It knows the id that its act will have, and no other window makes an act with that id: one that
 *    goes on with a draft of another window gives it an id of its own.
 */

export type { Typed };

export type DraftKeyParts = {
  readonly personId: string;
  readonly kind: string;
  /** Null for a case that is being opened. */
  readonly incidentId: string | null;
  readonly entryId?: string | undefined;
};

export function draftKey({ personId, kind, incidentId, entryId }: DraftKeyParts): string {
  return [personId, kind, incidentId ?? 'new', entryId ?? ''].join(' ');
}

export class ActDrafts {
  /** Typed in this window. */
  readonly #typed = new Map<string, Draft>();
  /** On the shelf, whichever window it was typed in. */
  #shelved = new Map<string, Draft>();
  #shelf: DraftShelf | null = null;
  readonly #followers = new Set<(isOpen: boolean) => void>();

  /** From here on drafts outlive this window. Resolves once those of before are known; stops with the answer. */
  async keepOn(shelf: DraftShelf): Promise<() => void> {
    this.#shelf = shelf;
    const stop = await shelf.follow((shelved) => {
      this.#shelved = new Map(shelved);
    });
    return () => {
      stop();
      this.#shelf = null;
      this.#shelved = new Map();
    };
  }

  get(key: string): Typed | null {
    return (this.#typed.get(key) ?? this.#shelved.get(key))?.typed ?? null;
  }

  put(key: string, typed: Typed): void {
    const draft = { typed, actId: this.#typed.get(key)?.actId ?? idOf(crypto.randomUUID()) };
    this.#typed.set(key, draft);
    this.#shelf?.put(key, draft);
    this.#tell();
  }

  /** The id for the act that is about to be made of a draft; null where there is none. */
  actIdOf(key: string): CommandId | null {
    const shelved = this.#shelved.get(key);
    if (!this.#typed.has(key) && shelved !== undefined) this.put(key, shelved.typed);
    return this.#typed.get(key)?.actId ?? null;
  }

  drop(key: string): void {
    this.#typed.delete(key);
    this.#shelved.delete(key);
    this.#shelf?.drop(key);
    this.#tell();
  }

  /** Whether anything was half written in this window. */
  get isOpen(): boolean {
    return this.#typed.size > 0;
  }

  /** Hears now, and at each change, whether anything is half written. Returns how to stop. */
  follow(hear: (isOpen: boolean) => void): () => void {
    let last: boolean | null = null;
    const tell = (isOpen: boolean) => {
      if (isOpen === last) return;
      last = isOpen;
      hear(isOpen);
    };
    this.#followers.add(tell);
    tell(this.isOpen);
    return () => {
      this.#followers.delete(tell);
    };
  }

  #tell(): void {
    const { isOpen } = this;
    for (const tell of this.#followers) tell(isOpen);
  }
}

/** A draft in the shape that the form has today: what it does not know goes, what is new is empty. */
export function inShapeOf<Values extends Typed>(empty: Values, draft: Typed): Values {
  const known = Object.entries(draft).filter(
    ([name, value]) => typeof empty[name] === typeof value,
  );
  return { ...empty, ...Object.fromEntries(known) };
}

export function isSameTyped(a: Typed, b: Typed): boolean {
  return Object.keys({ ...a, ...b }).every((name) => a[name] === b[name]);
}

const drafts = new ActDrafts();

/** The drafts of this window. */
export function actDrafts(): ActDrafts {
  return drafts;
}
