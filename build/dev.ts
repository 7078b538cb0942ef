import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createServer } from 'vite';
import { deskFolder } from './desk-folder.ts';
import { freePortFrom } from './free-port.ts';
import { root } from './run-node.ts';

// the backend restarts on a change; the window is redrawn in place
const port = await freePortFrom(4870);
process.env['TAM_BACKEND_URL'] = `http://127.0.0.1:${port}`;
const backend = spawn(process.execPath, ['--watch', join(root, 'backend/main.ts')], {
  cwd: root,
  env: { ...process.env, PORT: String(port), TAM_DATA_DIR: `${deskFolder()}-dev` },
  stdio: 'inherit',
});
const server = await createServer({ configFile: join(root, 'vite.config.ts') });
await server.listen();
server.printUrls();
const stop = async (): Promise<void> => {
  backend.kill('SIGTERM');
  await server.close();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
