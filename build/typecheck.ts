import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from './run-node.ts';

/** The folders with a project of their own: the reference list of the root tsconfig.json. */
function projects(): string[] {
  const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as {
    references: { path: string }[];
  };
  return references.map(({ path }) => path).filter((path) => existsSync(join(root, path)));
}

/** Checks every project, also after one has failed; true when all are right. */
export async function typecheck(): Promise<boolean> {
  let isRight = true;
  for (const project of projects()) {
    const code = await runNode(join(root, 'node_modules/typescript/bin/tsc'), ['-p', project]);
    console.log(`${project}: ${code === 0 ? 'types are right' : 'types are wrong'}`);
    isRight &&= code === 0;
  }
  return isRight;
}

if (import.meta.main) process.exitCode = (await typecheck()) ? 0 : 1;
