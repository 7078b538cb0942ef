import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

interface Place {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
}

const hereAndNow: Place = { platform: process.platform, env: process.env, home: homedir() };

/** Where this person's data lie: `TAM_DATA_DIR`, else the system's place for such folders. */
export function deskFolder({ platform, env, home }: Place = hereAndNow): string {
  const wish = env['TAM_DATA_DIR'];
  if (wish !== undefined && wish !== '') return wish;
  if (platform === 'win32')
    return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'TAM Desk');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'TAM Desk');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'tam-desk');
}

/**
 * Gives a person without data the seeded folder. What exists is never touched; a copy that was
 * interrupted does not carry the final name.
 */
export function seedWhereMissing(seeded: string, folder: string): void {
  if (existsSync(folder) || !existsSync(seeded)) return;
  mkdirSync(dirname(folder), { recursive: true });
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(seeded, partial, { recursive: true });
  renameSync(partial, folder);
}
