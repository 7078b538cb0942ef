import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { seededFolder } from './build.ts';
import { FUSES } from './packaging.ts';

/*
 * Looks into a finished, unpacked package and says what is wrong with it: what the program needs and
 * lacks, what it must not carry, a switch that stands otherwise than wanted.
 */

export interface Package {
  /** The file that is started; on macOS the .app folder. */
  readonly executable: string;
  readonly resources: string;
}

const NEEDED = [
  'package.json',
  'out/main/main.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/backend/main.js',
  'out/backend/migrations/0001-records.sql',
  'node_modules/moment-timezone/data/packed/latest.json',
  'node_modules/@electric-sql/pglite/dist/pglite.wasm',
  'node_modules/@electric-sql/pglite/dist/pglite.data',
  'node_modules/@electric-sql/pglite/dist/initdb.wasm',
];

const UNPACKED = ['pglite.wasm', 'pglite.data', 'initdb.wasm'].map((name) =>
  join('node_modules/@electric-sql/pglite/dist', name),
);

/** Nothing of ours but what was built. */
const OURS =
  /^(package\.json|out(\/(main|preload|renderer|backend)(\/.*)?)?|node_modules(\/.*)?)$/u;
const SOURCES = /\.([cm]?tsx?|map|md)$/u;
const TESTS = /(^|\/)(tests?|__tests__)(\/|\.js$)|\.(test|spec)\.[cm]?js$/u;
/** What a bundle loads by name: the whole first path of an import that is no address. */
const BARE_IMPORT =
  /^(?:import|export)\s(?:[^'"]*?\sfrom\s)?["']((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[^'"]*)?["']/gmu;

const listed = (archive: string): string[] =>
  listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1));

function contentFaults(paths: readonly string[]): string[] {
  const has = new Set(paths);
  return [
    ...NEEDED.filter((path) => !has.has(path)).map((path) => `missing: ${path}`),
    ...paths.filter((path) => !OURS.test(path)).map((path) => `not of the program: ${path}`),
    ...paths.filter((path) => SOURCES.test(path)).map((path) => `a source: ${path}`),
    ...paths.filter((path) => TESTS.test(path)).map((path) => `a test: ${path}`),
  ];
}

type Program = { readonly path: string; readonly code: string };

const programsOf = (archive: string, paths: readonly string[]): Program[] =>
  paths
    .filter((path) => /^out\/(main|backend)\/.*\.js$/u.test(path))
    .map((path) => ({ path, code: extractFile(archive, path).toString('utf8') }));

/** Dependencies that no built program names: they are bundled, or nobody needs them. */
function surplusFaults(archive: string, programs: readonly Program[]): string[] {
  if (programs.length === 0) return [];
  const text = extractFile(archive, 'package.json').toString('utf8');
  const { dependencies = {} } = JSON.parse(text) as { dependencies?: Record<string, string> };
  return Object.keys(dependencies)
    .filter((name) => !programs.some(({ code }) => new RegExp(`["']${name}["'/]`, 'u').test(code)))
    .map((name) => `no program loads the dependency ${name}`);
}

/** Names that the built programs import and no folder of the archive answers to. */
function importFaults(programs: readonly Program[], paths: readonly string[]): string[] {
  const has = new Set(paths);
  return programs.flatMap(({ path, code }) => {
    const names = new Set(Array.from(code.matchAll(BARE_IMPORT), ([, name]) => name ?? ''));
    return [...names]
      .filter((name) => name !== 'electron' && !name.startsWith('node:'))
      .filter((name) => !has.has(`node_modules/${name}/package.json`))
      .map((name) => `${path} imports ${name}, which is not in the package`);
  });
}

/** Every path below, the empty folders among them. */
const treeOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

function besideFaults(resources: string): string[] {
  const unpacked = join(resources, 'app.asar.unpacked');
  const outside = existsSync(unpacked)
    ? treeOf(unpacked).filter((path) => statSync(join(unpacked, path)).isFile())
    : [];
  const seeded = join(resources, 'seeded');
  const laid = new Set(existsSync(seeded) ? treeOf(seeded) : []);
  return [
    ...UNPACKED.filter((path) => !outside.includes(path)).map((path) => `not unpacked: ${path}`),
    ...outside
      .filter((path) => !UNPACKED.includes(path))
      .map((path) => `outside the archive: ${path}`),
    ...treeOf(seededFolder)
      .filter((path) => !laid.has(path))
      .map((path) => `missing in the demo folder: ${path}`),
    ...[...laid]
      .filter((path) => !isForEverybody(join(seeded, path)))
      .map((path) => `not readable for everybody: ${path}`),
  ];
}

/** Installed by an administrator, the demo folder is copied by whoever starts the program. */
function isForEverybody(path: string): boolean {
  const { mode } = statSync(path);
  return process.platform === 'win32' || (mode & 0o004) !== 0;
}

const FUSE_OPTIONS = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
} as const satisfies Record<keyof typeof FUSES, FuseV1Options>;

async function fuseFaults(executable: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(executable);
  return (Object.keys(FUSES) as (keyof typeof FUSES)[])
    .filter(
      (fuse) => wire[FUSE_OPTIONS[fuse]] !== (FUSES[fuse] ? FuseState.ENABLE : FuseState.DISABLE),
    )
    .map((fuse) => `fuse ${fuse} is not ${FUSES[fuse] ? 'on' : 'off'}`);
}

/** `updateUrl` is the address that the package was made with; null says that it must have none. */
function updateFaults(resources: string, updateUrl: string | null): string[] {
  const path = join(resources, 'app-update.yml');
  if (updateUrl === null) return existsSync(path) ? ['an address for updates that none gave'] : [];
  if (!existsSync(path)) return ['missing: app-update.yml'];
  const lines = readFileSync(path, 'utf8').split('\n');
  return ['provider: generic', `url: ${updateUrl}`]
    .filter((line) => !lines.includes(line))
    .map((line) => `app-update.yml lacks "${line}"`);
}

/** All that is wrong, in words for whoever packages; empty where nothing is. */
export async function packageFaults(
  { executable, resources }: Package,
  updateUrl: string | null,
): Promise<string[]> {
  const archive = join(resources, 'app.asar');
  if (!existsSync(archive)) return [`missing: ${relative(process.cwd(), archive)}`];
  const paths = listed(archive);
  const programs = programsOf(archive, paths);
  return [
    ...contentFaults(paths),
    ...importFaults(programs, paths),
    ...surplusFaults(archive, programs),
    ...besideFaults(resources),
    ...(await fuseFaults(executable)),
    ...updateFaults(resources, updateUrl),
  ];
}
