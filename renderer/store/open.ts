import { Dexie } from 'dexie';
import { ok, refused, type Result } from '../../core/result.ts';
import { describeStore, type Database } from './db.ts';
import { readMeta } from './meta.ts';

/** What this program writes, and the oldest programs that may read and write it. */
export const SCHEMA = { version: 1, minReader: 1, minWriter: 1 } as const;

/** Why there is no database to show. None of these may ever look like an empty queue. */
export type OpenFailure =
  /** The platform keeps no databases, or not for this page (private windows, blocked storage). */
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'no-space' }
  /** A newer program changed it so that this one cannot read it. */
  | { readonly kind: 'written-by-newer-app'; readonly version: number }
  /** It is there and cannot be read, or has lost its first row. */
  | { readonly kind: 'damaged'; readonly reason: string };

export type OpenStore = {
  readonly db: Database;
  /** False where a newer program wrote it: it may be read and exported, not written. */
  readonly canWrite: boolean;
};

/** Opens the database and reads from every table once; made on the first visit. */
export async function openStore(
  name: string,
  schema: typeof SCHEMA | { version: number; minReader: number; minWriter: number } = SCHEMA,
): Promise<Result<OpenStore, OpenFailure>> {
  return openDatabase(describeStore(name), schema);
}

/**
 * Opens for writing again what was open and the platform closed; one that a newer program has made its
 * own meanwhile stays closed.
 */
export async function openAgain(db: Database): Promise<Result<null, OpenFailure>> {
  const opened = await openDatabase(db, SCHEMA);
  if (!opened.ok) return opened;
  if (opened.value.canWrite) return ok(null);
  const mark = await readMeta(db, 'schema');
  db.close();
  return refused({ kind: 'written-by-newer-app', version: mark?.version ?? SCHEMA.version });
}

async function openDatabase(
  db: Database,
  schema: { version: number; minReader: number; minWriter: number },
): Promise<Result<OpenStore, OpenFailure>> {
  try {
    await db.open();
    const checked = await check(db, schema);
    if (!checked.ok) db.close();
    return checked;
  } catch (error) {
    db.close();
    return refused(failureOf(error));
  }
}

async function check(
  db: Database,
  schema: { version: number; minReader: number; minWriter: number },
): Promise<Result<OpenStore, OpenFailure>> {
  const filled: string[] = [];
  for (const table of db.tables) {
    if ((await table.toCollection().first()) !== undefined) filled.push(table.name);
  }
  const mark = await readMeta(db, 'schema');
  if (mark === null) {
    if (filled.length > 0) {
      const reason = `no schema row beside ${filled.join(', ')}`;
      return refused({ kind: 'damaged', reason });
    }
    await db.meta.put({ key: 'schema', ...schema });
    return ok({ db, canWrite: true });
  }
  if (mark.minReader > schema.version) {
    return refused({ kind: 'written-by-newer-app', version: mark.version });
  }
  const canWrite = mark.minWriter <= schema.version;
  if (canWrite && mark.version < schema.version) await db.meta.put({ key: 'schema', ...schema });
  return ok({ db, canWrite });
}

function failureOf(error: unknown): OpenFailure {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const inner = error instanceof Dexie.DexieError ? String(error.inner ?? '') : '';
  const told = `${name} ${message} ${inner}`;
  if (/QuotaExceeded/u.test(told)) return { kind: 'no-space' };
  if (/MissingAPI|SecurityError|InvalidStateError/u.test(told))
    return { kind: 'unavailable', reason: message };
  return { kind: 'damaged', reason: `${name}: ${message}` };
}
