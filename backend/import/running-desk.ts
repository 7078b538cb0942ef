import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/*
 * An embedded database has one program at a time. The backend that holds a data folder says in it
 * where it listens, so that the command line can hand an import to it instead of opening the files.
 */

const Announced = z.object({ url: z.url() });

const pathIn = (folder: string): string => join(folder, 'listening-at.json');

/** Call it when the backend listens; the returned function takes it back. */
export async function announceDesk(folder: string, url: string): Promise<() => Promise<void>> {
  await writeFile(pathIn(folder), JSON.stringify({ url }), { mode: 0o600 });
  return () => rm(pathIn(folder), { force: true });
}

/** The address of the backend that holds the folder; null where none has said so. */
export async function announcedDesk(folder: string): Promise<string | null> {
  try {
    return (
      Announced.safeParse(JSON.parse(await readFile(pathIn(folder), 'utf8'))).data?.url ?? null
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}
