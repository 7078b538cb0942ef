import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'electron-builder';
import { buildWhereStale } from './build.ts';
import { packageFaults, type Package } from './inspect-package.ts';
import { LINUX_EXECUTABLE, packaging, PRODUCT_NAME, type PackagingChoices } from './packaging.ts';
import { root } from './run-node.ts';

/** Where packages made with it will ask for updates; only https is taken. */
function updateUrlOf(env: NodeJS.ProcessEnv): string | null {
  const address = env['TAM_UPDATE_URL'] ?? '';
  if (address === '') return null;
  if (new URL(address).protocol !== 'https:')
    throw new Error(`TAM_UPDATE_URL must be an https address, not ${address}.`);
  return address;
}

/**
 * Packages out/ for this system: archives and installers, or with `only` the unpacked program for
 * that one. Returns the files that were made.
 */
export async function makePackages(
  choices: PackagingChoices,
  { only }: { readonly only?: 'linux' | 'mac' | 'win' | 'here' } = {},
): Promise<readonly string[]> {
  return build({
    projectDir: root,
    config: packaging(choices),
    ...(only === undefined ? {} : { dir: true }),
    ...(only === undefined || only === 'here' ? {} : { [only]: [] }),
    // files are laid on the update server by whoever signs for the release
    publish: 'never',
  });
}

/** Where the parts of an unpacked package lie, by what the folder holds. */
function partsOf(unpacked: string): Package {
  const bundle = join(unpacked, `${PRODUCT_NAME}.app`);
  if (existsSync(bundle))
    return { executable: bundle, resources: join(bundle, 'Contents', 'Resources') };
  const windows = join(unpacked, `${PRODUCT_NAME}.exe`);
  const executable = existsSync(windows) ? windows : join(unpacked, LINUX_EXECUTABLE);
  return { executable, resources: join(unpacked, 'resources') };
}

/** Prints what is wrong with an unpacked package; true when nothing is. */
async function inspect(unpacked: string): Promise<boolean> {
  const faults = await packageFaults(partsOf(unpacked), updateUrlOf(process.env));
  for (const fault of faults) console.error(fault);
  console.log(
    `${unpacked}: ${faults.length === 0 ? 'as it should be' : `faults: ${faults.length}`}`,
  );
  return faults.length === 0;
}

async function packageWithWords(words: readonly string[]): Promise<void> {
  await buildWhereStale();
  const electronDist = process.env['TAM_ELECTRON_DIST'] ?? '';
  const choices = {
    updateUrl: updateUrlOf(process.env),
    ...(electronDist === '' ? {} : { electronDist }),
  };
  const extent = words.includes('--dir') ? ({ only: 'here' } as const) : {};
  for (const file of await makePackages(choices, extent)) console.log(file);
}

// npm run package [-- --dir | --inspect FOLDER]
if (import.meta.main) {
  const words = process.argv.slice(2);
  const [first, unpacked] = words;
  if (first === '--inspect' && unpacked !== undefined)
    process.exitCode = (await inspect(unpacked)) ? 0 : 1;
  else await packageWithWords(words);
}
