import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const BESIDE = ['renderer', 'preload', 'backend', 'seeded'];

/** A change to the built main process; it must be found exactly once. */
export type Fault = { readonly from: string; readonly to: string };

/** The built shell with a fault planted in its main process, in a folder of its own. */
export async function plantFault(folder: string, fault: Fault): Promise<string> {
  const out = join(folder, 'out');
  await mkdir(out, { recursive: true });
  await cp(join(ROOT, 'package.json'), join(folder, 'package.json'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const name of BESIDE) await symlink(join(ROOT, 'out', name), join(out, name), 'junction');
  await cp(join(ROOT, 'out/main'), join(out, 'main'), { recursive: true });
  const path = join(out, 'main/main.js');
  const source = await readFile(path, 'utf8');
  const pieces = source.split(fault.from);
  if (pieces.length !== 2)
    throw new Error(`"${fault.from}" is in the built shell ${pieces.length - 1} times, not once.`);
  await writeFile(path, pieces.join(fault.to));
  return folder;
}
