import { join } from 'node:path';
import { replaceFile, type Disk } from './disk.ts';

/** With it the program starts in the tray, without a window. */
export const HIDDEN_FLAG = '--hidden';

export type AutostartParts = {
  readonly platform: NodeJS.Platform;
  /** Electron's; it does nothing on Linux. */
  readonly setLoginItem: (item: { readonly openAtLogin: boolean; readonly args: string[] }) => void;
  readonly disk: Disk;
  /** `$XDG_CONFIG_HOME`, or `.config` at home. */
  readonly configFolder: string;
  /** What is started: the AppImage where it is one, else the executable. */
  readonly program: string;
};

/** Starts the program with the person's session, or no longer. */
export async function setAutostart(parts: AutostartParts, isOn: boolean): Promise<void> {
  if (parts.platform !== 'linux') {
    parts.setLoginItem({ openAtLogin: isOn, args: [HIDDEN_FLAG] });
    return;
  }
  const folder = join(parts.configFolder, 'autostart');
  const path = join(folder, 'tam-desk.desktop');
  if (!isOn) {
    await parts.disk.remove(path);
    return;
  }
  await parts.disk.makeFolder(folder);
  await replaceFile(parts.disk, folder, path, new TextEncoder().encode(entryFor(parts.program)));
}

/** A desktop entry; in its Exec line a value is quoted, and quoted once more as a string. */
function entryFor(program: string): string {
  const quoted = program.replaceAll(/["`$\\]/gu, '\\$&').replaceAll('\\', '\\\\');
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=TAM Desk',
    `Exec="${quoted.replaceAll('%', '%%')}" ${HIDDEN_FLAG}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}
