import { basename, dirname } from 'node:path';
import { instant } from '../../core/time.ts';
import type { Disk } from '../../electron/disk.ts';

class Inode {
  writtenAt = instant(0);
  bytes: Uint8Array = new Uint8Array();
  /** How much of it survives a power cut. */
  synced: Uint8Array = new Uint8Array();
}

/** What the system says; `code` is its name of it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

export class PowerCut extends Error {}

/**
 * A disk that forgets at a power cut every byte and every name that was not synced, or keeps a part
 * of what was written last. It can be full, and its power can fail before any operation.
 */
export class ForgettingDisk implements Disk {
  #names = new Map<string, Inode>();
  #syncedNames = new Map<string, Inode>();
  #writes = 0;
  /** Operations until the power fails. */
  powerFor = Infinity;
  /** Bytes that still fit. */
  free = Infinity;
  /** Planted: says that it has synced and has not. */
  isLying = false;
  /** Asked before each operation; what it returns is thrown. */
  trouble: (operation: string, path: string) => Error | null = () => null;
  readonly operations: string[] = [];

  /** The power comes back. Of what was written and not synced, `kept` of each file is there. */
  restart(kept = 0): void {
    this.#names = new Map(this.#syncedNames);
    for (const inode of new Set(this.#names.values())) {
      const torn = inode.bytes.subarray(0, inode.synced.length + kept);
      inode.bytes = startsWith(inode.bytes, inode.synced) ? torn : inode.synced;
      inode.synced = inode.bytes;
    }
    this.powerFor = Infinity;
  }

  /** The same disk as it is now; what is done to it is not done to this one. */
  fork(): ForgettingDisk {
    const twin = new ForgettingDisk();
    twin.#writes = this.#writes;
    const copies = new Map<Inode, Inode>();
    const copyOf = (inode: Inode): Inode => {
      const copy = copies.get(inode) ?? Object.assign(new Inode(), inode);
      copies.set(inode, copy);
      return copy;
    };
    const copied = (names: ReadonlyMap<string, Inode>) =>
      new Map([...names].map(([name, inode]) => [name, copyOf(inode)]));
    twin.#names = copied(this.#names);
    twin.#syncedNames = copied(this.#syncedNames);
    return twin;
  }

  /** The files in which a name ends so. */
  files(end: string): readonly string[] {
    return [...this.#names.keys()].filter((path) => path.endsWith(end));
  }

  bytesOf(path: string): Uint8Array {
    return this.#inode(path).bytes;
  }

  put(path: string, bytes: Uint8Array): void {
    const inode = new Inode();
    inode.bytes = bytes;
    inode.synced = bytes;
    this.#names.set(path, inode);
    this.#syncedNames.set(path, inode);
  }

  readonly makeFolder = (path: string): Promise<void> =>
    this.#run('makeFolder', path, () => undefined);

  readonly read = (path: string) =>
    this.#run('read', path, () => this.#names.get(path)?.bytes ?? null);

  readonly open = (path: string, how: 'append' | 'empty') =>
    this.#run('open', path, () => {
      const inode = this.#names.get(path) ?? new Inode();
      this.#names.set(path, inode);
      if (how === 'empty') this.#cut(inode, 0);
      return {
        write: (bytes: Uint8Array) => this.#run('write', path, () => this.#add(inode, bytes)),
        sync: () =>
          this.#run('sync', path, () => {
            if (!this.isLying) inode.synced = inode.bytes;
          }),
        close: () => this.#run('close', path, () => undefined),
      };
    });

  readonly truncate = (path: string, length: number) =>
    this.#run('truncate', path, () => {
      const inode = this.#inode(path);
      this.#cut(inode, length);
      inode.synced = inode.bytes;
    });

  readonly rename = (from: string, to: string) =>
    this.#run('rename', to, () => {
      this.#names.set(to, this.#inode(from));
      this.#names.delete(from);
    });

  readonly remove = (path: string) =>
    this.#run('remove', path, () => {
      this.#cut(this.#names.get(path) ?? new Inode(), 0);
      this.#names.delete(path);
    });

  readonly list = (folder: string) =>
    this.#run('list', folder, () =>
      [...this.#names]
        .filter(([path]) => dirname(path) === folder)
        .map(([path, { writtenAt }]) => ({ name: basename(path), writtenAt })),
    );

  readonly syncFolder = (path: string) =>
    this.#run('syncFolder', path, () => {
      const others = [...this.#syncedNames].filter(([name]) => dirname(name) !== path);
      const own = [...this.#names].filter(([name]) => dirname(name) === path);
      this.#syncedNames = new Map([...others, ...own]);
    });

  async #run<T>(operation: string, path: string, run: () => T): Promise<T> {
    await Promise.resolve();
    if (this.powerFor <= 0) throw new PowerCut(`${operation} ${path}`);
    this.powerFor -= 1;
    const trouble = this.trouble(operation, path);
    if (trouble !== null) throw trouble;
    this.operations.push(operation);
    return run();
  }

  /** As a real one: what fits is written before the rest is refused. */
  #add(inode: Inode, bytes: Uint8Array): void {
    this.#writes += 1;
    inode.writtenAt = instant(this.#writes);
    const fits = bytes.subarray(0, Math.min(bytes.length, this.free));
    inode.bytes = Buffer.concat([inode.bytes, fits]);
    this.free -= fits.length;
    if (fits.length < bytes.length) throw systemError('ENOSPC');
  }

  #cut(inode: Inode, length: number): void {
    this.free += Math.max(0, inode.bytes.length - length);
    inode.bytes = inode.bytes.subarray(0, length);
  }

  #inode(path: string): Inode {
    const inode = this.#names.get(path);
    if (inode === undefined) throw systemError('ENOENT');
    return inode;
  }
}

function startsWith(bytes: Uint8Array, head: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, head.length)).equals(Buffer.from(head));
}
