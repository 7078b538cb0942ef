import type { Instant } from '../../core/time.ts';

type Due<Key> = { readonly key: Key; readonly at: Instant };

/** What changes next, soonest first. A key that is pushed again is due at its last time only. */
export class ChangeHeap<Key> {
  readonly #heap: Due<Key>[] = [];
  readonly #current = new Map<Key, Due<Key>>();

  /** When the soonest is due; null for nothing. */
  get nextAt(): Instant | null {
    this.#dropStale();
    return this.#heap[0]?.at ?? null;
  }

  /** Null takes the key out. */
  set(key: Key, at: Instant | null): void {
    if (this.#current.get(key)?.at === at) return;
    this.#current.delete(key);
    if (at === null) return;
    const due = { key, at };
    this.#current.set(key, due);
    this.#heap.push(due);
    this.#rise(this.#heap.length - 1);
  }

  /** Takes out all that are due at `now`. */
  take(now: Instant): readonly Key[] {
    const taken: Key[] = [];
    for (;;) {
      const at = this.nextAt;
      const top = this.#heap[0];
      if (at === null || at > now || top === undefined) return taken;
      this.#current.delete(top.key);
      taken.push(top.key);
    }
  }

  clear(): void {
    this.#heap.length = 0;
    this.#current.clear();
  }

  #dropStale(): void {
    for (;;) {
      const top = this.#heap[0];
      if (top === undefined || this.#current.get(top.key) === top) return;
      const last = this.#heap.pop();
      if (this.#heap.length === 0 || last === undefined) continue;
      this.#heap[0] = last;
      this.#sink(0);
    }
  }

  #at(index: number): number {
    return this.#heap[index]?.at ?? Infinity;
  }

  #rise(from: number): void {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.#at(parent) <= this.#at(index)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #sink(from: number): void {
    let index = from;
    for (;;) {
      const left = 2 * index + 1;
      const child = this.#at(left + 1) < this.#at(left) ? left + 1 : left;
      if (this.#at(child) >= this.#at(index)) return;
      this.#swap(index, child);
      index = child;
    }
  }

  #swap(a: number, b: number): void {
    const [first, second] = [this.#heap[a], this.#heap[b]];
    if (first === undefined || second === undefined) return;
    this.#heap[a] = second;
    this.#heap[b] = first;
  }
}
