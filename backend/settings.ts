import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Where } from './store/database.ts';

/** The settings of the program, all from its environment. */
export type Settings = {
  readonly where: Where;
  /** Logs go here; null for standard error. */
  readonly logFolder: string | null;
  /** Whether an empty database becomes the demo tenant. */
  readonly isDemo: boolean;
  readonly host: string;
  readonly port: number;
  /** How others reach it, such as `https://desk.example`; null for this machine only. */
  readonly publicUrl: URL | null;
  /** What the shell that started it says with every request; null where nobody has to. */
  readonly shellSecret: string | null;
};

export const USUAL_PORT = 4870;

const text = z.string().trim().min(1);
const Environment = z.object({
  TAM_DATABASE_URL: text.optional(),
  TAM_DATA_DIR: text.optional(),
  TAM_HOST: text.default('127.0.0.1'),
  TAM_PUBLIC_URL: z.url().optional(),
  TAM_SHELL_SECRET: text.min(32).optional(),
  TAM_DEMO: z.enum(['0', '1']).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(USUAL_PORT),
});

/** Throws a ZodError for a setting that means nothing. An empty one counts as absent. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const named = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = Environment.parse(named);
  const folder = read.TAM_DATA_DIR ?? usualFolder(env);
  const url = read.TAM_DATABASE_URL;
  return {
    where: url === undefined ? { folder } : { url },
    logFolder: url === undefined ? folder : null,
    // a server's database is somebody's own, and anyone may sign in to a demo
    isDemo: read.TAM_DEMO === undefined ? url === undefined : read.TAM_DEMO === '1',
    host: read.TAM_HOST,
    port: read.PORT,
    publicUrl: read.TAM_PUBLIC_URL === undefined ? null : new URL(read.TAM_PUBLIC_URL),
    shellSecret: read.TAM_SHELL_SECRET ?? null,
  };
}

/** Where the system keeps such folders for a person. */
function usualFolder(env: Readonly<Record<string, string | undefined>>): string {
  const home = homedir();
  switch (process.platform) {
    case 'win32':
      return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'TAM Desk');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'TAM Desk');
    default:
      return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'tam-desk');
  }
}

/** The built window; null where none was built. */
export function builtWindow(): string | null {
  // the build rewrites this address for a bundle, which lies in out/backend
  const folder = fileURLToPath(new URL('../out/renderer/', import.meta.url));
  return existsSync(join(folder, 'index.html')) ? folder : null;
}
