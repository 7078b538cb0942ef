import { shell } from 'electron/common';
import { BrowserWindow, dialog } from 'electron/main';
import type { Sender } from './calls.ts';
import type { Disk } from './disk.ts';
import type { FileParts } from './files.ts';
import { outsideAddress } from './outside-address.ts';

/** Hands an address to the system, where it is one that may be. */
export async function openOutside(address: string): Promise<void> {
  const known = outsideAddress(address);
  if (known !== null) await shell.openExternal(known);
}

function windowOf({ sender }: Sender) {
  const found = BrowserWindow.getAllWindows().find(({ webContents }) => webContents === sender);
  if (found === undefined) throw new Error('A call from a window that is gone');
  return found;
}

/** Asks for one file with an extension; null where the person gave none. */
export async function chooseFile(sender: Sender, extension: string): Promise<string | null> {
  const filters = [{ name: 'TAM Desk', extensions: [extension] }];
  const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(sender), {
    filters,
    properties: ['openFile'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** What files need of the system. */
export function nativeFiles(disk: Disk): FileParts {
  return {
    disk,
    saved: new Set(),
    choosePath: async (sender, defaultPath) => {
      const { canceled, filePath } = await dialog.showSaveDialog(windowOf(sender), { defaultPath });
      return canceled || filePath === '' ? null : filePath;
    },
    showInFolder: (path) => shell.showItemInFolder(path),
    print: (sender, told) => windowOf(sender).webContents.print({}, told),
    pdf: (sender, options) => windowOf(sender).webContents.printToPDF(options),
    openOutside: (address) => shell.openExternal(address),
  };
}
