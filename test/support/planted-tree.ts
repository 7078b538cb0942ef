import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const copied = [
  'package.json',
  'package-lock.json',
  'eslint.config.js',
  'vite.config.ts',
  'tsconfig.json',
  'build',
];
const programs = ['core', 'renderer', 'electron', 'backend', 'build', 'test'];

/** Text by path, relative to the tree. */
export type Sources = Readonly<Record<string, string>>;

/** Every program has a tsconfig.json in the tree, also one whose folder is still to come. */
async function copyProject(program: string, tree: string): Promise<void> {
  const target = join(tree, program, 'tsconfig.json');
  await mkdir(dirname(target), { recursive: true });
  // the shell's project is like the backend's: Node, no DOM
  const source = program === 'electron' ? 'backend' : program;
  await cp(join(root, source, 'tsconfig.json'), target);
}

/**
 * A copy of the house's rules in a temporary folder, with the given sources and nothing else, so
 * that faults are planted where nobody works. `remove` it when done.
 */
export async function plantedTree(
  sources: Sources,
): Promise<{ path: string; remove: () => Promise<void> }> {
  const tree = await mkdtemp(join(tmpdir(), 'planted-'));
  for (const path of copied) await cp(join(root, path), join(tree, path), { recursive: true });
  for (const program of programs) await copyProject(program, tree);
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
  for (const [path, text] of Object.entries(sources)) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text);
  }
  return { path: tree, remove: () => rm(tree, { recursive: true, force: true }) };
}

/** Runs one of the locked tools on Node in `cwd`; a non-zero exit is an answer, not an error. */
export function runTool(
  script: string,
  args: readonly string[],
  cwd: string,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const tool = join(root, 'node_modules', script);
    const options = { cwd, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [tool, ...args], options, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number')
        reject(new Error(`${script} did not run`, { cause: error }));
      else resolve({ code: Number(error?.code ?? 0), output: stdout === '' ? stderr : stdout });
    });
  });
}
