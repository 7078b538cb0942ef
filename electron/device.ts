import { dirname } from 'node:path';
import { LastPerson } from '../core/bridge/device.ts';
import type { Answers } from './calls.ts';
import { replaceFile, type Disk } from './disk.ts';
import { parsed } from './journal-lines.ts';

export type DeviceParts = {
  readonly disk: Disk;
  /** The file of who was here last: the browser writes its own storage seconds later. */
  readonly personPath: string;
  readonly clearStores: () => Promise<void>;
  readonly report: (error: unknown) => void;
};

/** What this device remembers beside its stores, and how it gets rid of them. */
export function deviceAnswers(
  parts: DeviceParts,
): Pick<Answers, 'person:last' | 'person:keep' | 'stores:clear'> {
  const { disk, personPath } = parts;
  const succeeds = async (run: () => Promise<void>): Promise<boolean> => {
    try {
      await run();
      return true;
    } catch (error) {
      parts.report(error);
      return false;
    }
  };
  return {
    'person:last': async () => {
      const bytes = await disk.read(personPath);
      if (bytes === null) return null;
      const read = LastPerson.safeParse(parsed(Buffer.from(bytes).toString()));
      return read.success ? read.data : null;
    },
    'person:keep': (person) =>
      succeeds(() =>
        person === null
          ? disk.remove(personPath)
          : replaceFile(disk, dirname(personPath), personPath, Buffer.from(JSON.stringify(person))),
      ),
    'stores:clear': () => succeeds(parts.clearStores),
  };
}
