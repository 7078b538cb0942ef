import { LastPerson } from '../../core/bridge/device.ts';
import type { ShellBridge } from '../../core/bridge.ts';
import { jsonOf, type Keeping } from './preferences.ts';

const KEY = 'tam-desk last person';

export type PersonMemory = {
  readonly recall: () => LastPerson | null;
  /** Null forgets. */
  readonly keep: (person: LastPerson | null) => void;
};

/** Without storage nobody is known after a reload, and the desk asks for a network. */
export function personMemory(
  keeping: (Keeping & Pick<Storage, 'removeItem'>) | null,
): PersonMemory {
  return {
    recall: () => {
      const read = LastPerson.safeParse(jsonOf(keeping?.getItem(KEY) ?? ''));
      return read.success ? read.data : null;
    },
    keep: (person) => {
      try {
        if (person === null) keeping?.removeItem(KEY);
        else keeping?.setItem(KEY, JSON.stringify(person));
      } catch {
        // a full storage must not keep anybody out; their desk then asks for a network at the next start
      }
    },
  };
}

/** In the shell it is a file: a browser's storage is on the disk only seconds after it was written. */
export async function shellMemory(call: ShellBridge['call']): Promise<PersonMemory> {
  let last = await call['person:last'](null);
  return {
    recall: () => last,
    keep: (person) => {
      last = person;
      void call['person:keep'](person);
    },
  };
}
