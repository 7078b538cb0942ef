import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findPostgres, type PostgresBinaries } from './postgres-binaries.ts';

/** A running server; `urlOf` a database name is what clients connect to. */
export interface PostgresServer {
  urlOf: (database: string) => string;
  binaries: PostgresBinaries;
  stop: () => Promise<void>;
}

/** Who owns the server's files and process. PostgreSQL refuses to run as root. */
type Owner = { uid: number; gid: number } | null;

function ownerOfServer(): Owner {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string): number =>
    Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

interface Run {
  owner: Owner;
  cwd: string;
}

function start(command: string, args: readonly string[], { owner, cwd }: Run): ChildProcess {
  // the log is read for "ready", so it must be in English
  const env = { ...process.env, LC_ALL: 'C', HOME: cwd };
  return spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], ...owner });
}

const textOf = (child: ChildProcess): { read: () => string } => {
  let text = '';
  const add = (chunk: Buffer): void => void (text += chunk.toString());
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return { read: () => text };
};

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });

async function runToEnd(command: string, args: readonly string[], run: Run): Promise<void> {
  const child = start(command, args, run);
  const said = textOf(child);
  const code = await ended(child);
  if (code !== 0) throw new Error(`${command} ended with ${String(code)}:\n${said.read()}`);
}

function canRead(folder: string, { owner, cwd }: Run): boolean {
  if (owner === null) return true;
  try {
    execFileSync(join(folder, 'postgres'), ['--version'], { cwd, ...owner, stdio: 'ignore' });
    return true;
  } catch {
    return false; // a checkout under /root is closed to everyone else
  }
}

interface Link {
  source: string;
  target: string;
}

/** The package's own install script makes these; where scripts are off it did not run. */
async function makeLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const link = join(native, '..', target);
    if (!existsSync(link)) await symlink(join(native, '..', source), link);
  }
}

const lacksLinks = (native: string): boolean => {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return false;
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[];
  return links.some(({ target }) => !existsSync(join(native, '..', target)));
};

/** The folder to run from: the one found, or a readable and complete copy of it. */
async function runnable(binaries: PostgresBinaries, home: string, run: Run): Promise<string> {
  const native = dirname(binaries.folder);
  if (binaries.origin !== 'npm') return binaries.folder;
  if (canRead(binaries.folder, run) && !lacksLinks(native)) return binaries.folder;
  const copy = join(home, 'native');
  await cp(native, copy, { recursive: true });
  await makeLinks(copy);
  return join(copy, 'bin');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function ready(server: ChildProcess): Promise<void> {
  const said = textOf(server);
  return new Promise((resolve, reject) => {
    server.stderr?.on('data', () => {
      if (said.read().includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('close', () => reject(new Error(`PostgreSQL did not start:\n${said.read()}`)));
  });
}

// nothing here outlives the run, so nothing is worth waiting for the disk
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  unix_socket_directories: '',
  timezone: 'UTC',
};

async function launch(bin: string, files: string, run: Run): Promise<[ChildProcess, number]> {
  const port = await freePort();
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const args = ['-D', files, '-h', '127.0.0.1', '-p', String(port), ...options];
  const server = start(join(bin, 'postgres'), args, run);
  await ready(server);
  return [server, port];
}

const initArgs = ['-U', 'tam', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];

/** A fresh server on a random loopback port, its files in a temporary folder. `stop` it by hand. */
export async function startPostgres(wish?: string): Promise<PostgresServer> {
  const binaries = await findPostgres(wish);
  const home = await mkdtemp(join(tmpdir(), 'postgres-'));
  const run: Run = { owner: ownerOfServer(), cwd: home };
  const files = join(home, 'files');
  await mkdir(files);
  if (run.owner !== null)
    for (const path of [home, files]) chownSync(path, run.owner.uid, run.owner.gid);
  const bin = await runnable(binaries, home, run);
  await runToEnd(join(bin, 'initdb'), ['-D', files, ...initArgs], run);
  const [server, port] = await launch(bin, files, run);
  const kill = (): void => void server.kill('SIGQUIT');
  process.once('exit', kill);
  return {
    binaries,
    urlOf: (database) => `postgres://tam@127.0.0.1:${port}/${database}`,
    stop: async () => {
      process.off('exit', kill);
      const end = ended(server);
      server.kill('SIGINT');
      await end;
      await rm(home, { recursive: true, force: true });
    },
  };
}
