import { ok, refused, type Result } from '../../core/result.ts';
import type { Desk } from './desk.ts';
import { journalFailure, type Journal, type JournalFailure } from './journal.ts';
import { openAgain } from './open.ts';
import { codeOfPlatform } from './platform-failure.ts';
import { mend } from './recover.ts';

/*
 * The platform closes a store under a window that has it open: a full disk, another window that made
 * it anew. The window stays, with what a person has written in it, and opens the store again before
 * the next act.
 */

/** Runs a change at a store that stands; what the platform refuses is told, a bug is thrown. */
export async function standing<T, Why>(
  desk: Desk,
  change: () => Promise<Result<T, Why>>,
): Promise<Result<T, Why | JournalFailure>> {
  try {
    const stands = await standAgain(desk);
    return stands.ok ? await change() : stands;
  } catch (error) {
    const code = codeOfPlatform(error);
    if (code === null) throw error;
    return failed(desk.journal, code);
  }
}

async function standAgain(desk: Desk): Promise<Result<null, JournalFailure>> {
  const { db, journal } = desk;
  if (db.isOpen()) return ok(null);
  const open = async (): Promise<Result<null, JournalFailure>> => {
    if (db.isOpen()) return ok(null);
    const opened = await openAgain(db);
    if (!opened.ok) return failed(journal, opened.error.kind);
    try {
      if (journal !== null) await mend(desk, journal);
    } catch (error) {
      // what was not compared must not pass for a store that stands
      db.close();
      throw error;
    }
    return ok(null);
  };
  return journal === null ? open() : journal.alone(open);
}

/** The platform does not say why it failed; the shell, which writes to the same disk, does. */
async function failed(
  journal: Journal | null,
  code: string,
): Promise<Result<never, JournalFailure>> {
  if (/QuotaExceeded|no-space/u.test(code)) return refused({ kind: 'no-space' });
  const canary = await journal?.lastCanary();
  const written = journal && canary ? await journal.keepCanary(canary) : ok(null);
  const why = written.ok ? { kind: 'disk' as const, code } : written.error;
  journal?.health.note(refused(why));
  return journalFailure(why);
}
