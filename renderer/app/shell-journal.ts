import type { JournalRefusal } from '../../core/bridge/journal.ts';
import type { ShellBridge } from '../../core/bridge.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { JournalHealth, type Journal } from '../store/journal.ts';
import type { Locks } from '../sync/leader.ts';

/** As many entries as one call takes. */
const MOST = 500;

/** The journal and canary of one store, kept by the shell. */
export function shellJournal(call: ShellBridge['call'], store: string, locks: Locks): Journal {
  const health = new JournalHealth();
  const noted = async <T>(asking: () => Promise<Result<T, JournalRefusal>>) => {
    const told = await answered(asking);
    health.note(told);
    return told;
  };
  return {
    append: (entries) =>
      noted(async () => {
        for (let from = 0; from < entries.length; from += MOST) {
          const part = entries.slice(from, from + MOST);
          const written = await call['journal:append']({ store, entries: part });
          if (!written.ok) return written;
        }
        return ok(null);
      }),
    read: () => noted(() => call['journal:read']({ store })),
    keepCanary: (canary) => answered(() => call['canary:keep']({ store, canary })),
    lastCanary: () => call['canary:last']({ store }),
    alone: (run) => locks.request(`journal ${store}`, run),
    clearStores: () => call['stores:clear'](null),
    health,
    owed: new Set(),
  };
}

/** A shell that throws has reported it on its own side; here nothing was kept. */
async function answered<T>(
  asking: () => Promise<Result<T, JournalRefusal>>,
): Promise<Result<T, JournalRefusal>> {
  try {
    return await asking();
  } catch (error) {
    return refused({ kind: 'disk', code: error instanceof Error ? error.name : 'unknown' });
  }
}
