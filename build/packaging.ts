import { chmodSync, cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AfterPackContext, Configuration } from 'electron-builder';
import { APP_ID } from '../electron/addresses.ts';
import { seededFolder } from './build.ts';

/*
 * What goes into a package of TAM Desk, and how it is closed. Laws:
 * 1. All JavaScript lies in the archive, whose hash the program checks at start (a fuse below).
 * 2. Outside it lies only what is not read through Electron's fs: PGlite's large binaries, and the
 *    seeded demo folder, which is copied as a tree (fs.cp does not see into an archive).
 * 3. Updates are asked for only where an address was given: there is no default one.
 */

export const PRODUCT_NAME = 'TAM Desk';
export const LINUX_EXECUTABLE = 'tam-desk';

export interface PackagingChoices {
  /** The folder on a web server where update files are laid; null makes a package that asks nobody. */
  readonly updateUrl: string | null;
  /** Where the packages go. */
  readonly output?: string;
  /** A folder with an unpacked Electron, in place of a download. */
  readonly electronDist?: string;
}

/** The switches in Electron's binary, thrown for good before it is signed. */
export const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  grantFileProtocolExtraPrivileges: false,
} as const;

const FILES = [
  'package.json',
  'out/{main,preload,renderer,backend}/**',
  // programs of the build and of the command line, not of the desk
  '!out/backend/{seed,import}.js',
  '!**/*.map',
  '!**/*.{ts,cts,mts,md,markdown,flow}',
  // yaml keeps part of its program in a folder named doc
  '!node_modules/**/{test,tests,__tests__,docs,example,examples,benchmark,benchmarks,integration}/**',
  '!node_modules/**/{test,tester,*.test,*.spec}.{js,sh}',
  // of moment-timezone the backend reads the zones, never the program
  '!node_modules/{moment,moment-timezone}/**',
  'node_modules/moment-timezone/package.json',
  'node_modules/moment-timezone/data/packed/latest.json',
  // extensions of PostgreSQL and drivers that the backend does not load
  '!node_modules/@electric-sql/pglite/dist/*.tar.gz',
  '!node_modules/@electric-sql/pglite/dist/**/*.cjs',
];

const LINUX: NonNullable<Configuration['linux']> = {
  target: ['AppImage', 'deb'],
  executableName: LINUX_EXECUTABLE,
  icon: 'build/icons/linux',
  category: 'Office',
  synopsis: 'SLA clocks that can be proven, online and offline',
  maintainer: 'TAM Desk <packages@tam-desk.invalid>',
};

const WINDOWS: NonNullable<Configuration['win']> = {
  target: ['nsis'],
  icon: 'build/icons/tam-desk.ico',
};

const MAC: NonNullable<Configuration['mac']> = {
  // an update on macOS is read from the zip; the dmg is for the first installation
  target: ['dmg', 'zip'],
  icon: 'build/icons/tam-desk.icns',
  category: 'public.app-category.productivity',
  hardenedRuntime: true,
  entitlements: 'build/entitlements.mac.plist',
  entitlementsInherit: 'build/entitlements.mac.plist',
};

/**
 * Lays the seeded folder beside the archive. Not as an extra resource: electron-builder copies files
 * only, and PostgreSQL does not start on a data folder without its empty folders.
 */
function layDemoFolder({ appOutDir, packager }: AfterPackContext): Promise<void> {
  const folder = join(packager.getResourcesDir(appOutDir), 'seeded');
  cpSync(seededFolder, folder, { recursive: true });
  // a deb belongs to root, and everybody who uses the program copies it
  makeReadable(folder);
  return Promise.resolve();
}

/** For everybody, as a package's own files are; PostgreSQL makes its own for their owner only. */
function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(path);
    else chmodSync(path, 0o644);
  }
}

/** electron-builder's configuration. */
export function packaging({ updateUrl, output, electronDist }: PackagingChoices): Configuration {
  return {
    appId: APP_ID,
    productName: PRODUCT_NAME,
    copyright: PRODUCT_NAME,
    directories: { output: output ?? 'release', buildResources: 'build' },
    ...(electronDist === undefined ? {} : { electronDist }),
    // deb names a homepage; package.json has none because nothing else asks for one
    extraMetadata: { homepage: 'https://tam-desk.invalid' },
    asar: true,
    asarUnpack: ['node_modules/@electric-sql/pglite/dist/*.{wasm,data}'],
    files: FILES,
    afterPack: layDemoFolder,
    // no module is compiled for Electron
    npmRebuild: false,
    electronLanguages: ['en', 'es'],
    electronFuses: FUSES,
    protocols: [{ name: PRODUCT_NAME, schemes: ['tam'] }],
    publish: updateUrl === null ? null : [{ provider: 'generic', url: updateUrl }],
    linux: LINUX,
    win: WINDOWS,
    mac: MAC,
    // unsent acts lie in the person's folder: removing the program leaves them
    nsis: { oneClick: false, perMachine: false, deleteAppDataOnUninstall: false },
  };
}
