import { Dexie } from 'dexie';
import { useLiveQuery } from 'dexie-react-hooks';
import { codeOfPlatform } from './platform-failure.ts';

/**
 * What `read` gives, again whenever that changes; `first` until it is known. Where the platform fails,
 * as on a full disk, the screen keeps what it shows: `standing` opens the store again and says why.
 */
export function useLive<T, First>(
  read: () => PromiseLike<T>,
  deps: readonly unknown[],
  first: First,
): T | First {
  return useLiveQuery(() => readThrough(read), [...deps], first);
}

/** Reads; a failure of the platform becomes that of a closed store, which ends no live query. */
export async function readThrough<T>(read: () => PromiseLike<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (codeOfPlatform(error) === null) throw error;
    throw new Dexie.DatabaseClosedError();
  }
}
