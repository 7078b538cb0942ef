import { spawn } from 'node:child_process';

interface Desk {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';

/** The command that opens an address for the person at this desk; null where nobody looks. */
export function openerFor({ platform, env }: Desk): { command: string; args: string[] } | null {
  if (isSet(env['CI']) || isSet(env['TAM_NO_OPEN'])) return null;
  if (platform === 'win32') return { command: 'cmd', args: ['/c', 'start', ''] };
  if (platform === 'darwin') return { command: 'open', args: [] };
  const hasDisplay = isSet(env['DISPLAY']) || isSet(env['WAYLAND_DISPLAY']);
  return hasDisplay ? { command: 'xdg-open', args: [] } : null;
}

/** Opens the address in the default browser, or says that it is for the reader to open. */
export function openBrowser(address: string): void {
  const forReader = (): void => console.log('No display here: open this address in a browser.');
  const opener = openerFor({ platform: process.platform, env: process.env });
  if (opener === null) {
    forReader();
    return;
  }
  const child = spawn(opener.command, [...opener.args, address], {
    stdio: 'ignore',
    detached: true,
  });
  child.once('error', forReader); // a desktop without xdg-open is no reason to fail
  child.unref();
}
