import { join } from 'node:path';
import { buildWhereStale } from './build.ts';
import { deskFolder } from './desk-folder.ts';
import { root, runNode } from './run-node.ts';

await buildWhereStale();
process.exitCode = await runNode(join(root, 'out/backend/import.js'), process.argv.slice(2), {
  TAM_DATA_DIR: deskFolder(),
});
