import { dirname } from 'node:path';
import type { PrintRefusal, SaveRefusal } from '../core/bridge/files.ts';
import { ok, refused, type Result } from '../core/result.ts';
import type { Answers, Sender } from './calls.ts';
import { codeOf, replaceFile, type Disk } from './disk.ts';
import { cleanFileName } from './file-name.ts';
import { outsideAddress } from './outside-address.ts';

/** Tagged, and with the headings as its outline, so that a reader can be led through it (PDF/UA). */
export const PDF_OPTIONS = {
  generateTaggedPDF: true,
  generateDocumentOutline: true,
  preferCSSPageSize: true,
  printBackground: true,
  pageSize: 'A4',
} as const;

export type FileParts = {
  readonly disk: Disk;
  /** Asks the person in front of that window; null where they gave none. */
  readonly choosePath: (sender: Sender, defaultName: string) => Promise<string | null>;
  /** Paths that were saved since the program started, by whatever call. */
  readonly saved: Set<string>;
  readonly showInFolder: (path: string) => void;
  /** Tells once the dialog is closed: whether it was printed, and if not why, in Electron's words. */
  readonly print: (sender: Sender, told: (isPrinted: boolean, reason: string) => void) => void;
  readonly pdf: (sender: Sender, options: typeof PDF_OPTIONS) => Promise<Uint8Array>;
  /** Hands an address that was looked at to the system. */
  readonly openOutside: (address: string) => Promise<void>;
};

type Saved = Result<{ readonly path: string }, SaveRefusal>;
type FileChannels = 'file:save' | 'file:show' | 'page:print' | 'page:pdf' | 'address:open';

/**
 * Answers to what a window asks of files. A path comes from the person's own choice in a dialog,
 * never from the page, which can only name what was saved since the program started.
 */
export function fileAnswers(parts: FileParts): Pick<Answers, FileChannels> {
  const { saved } = parts;
  const save = async (
    sender: Sender,
    name: string,
    content: () => Uint8Array | Promise<Uint8Array>,
  ): Promise<Saved> => {
    const path = await parts.choosePath(sender, cleanFileName(name));
    if (path === null) return refused({ kind: 'cancelled' });
    const written = await writeFile(parts.disk, path, await content());
    if (written.ok) saved.add(path);
    return written;
  };
  return {
    'file:save': ({ name, content }, sender) => save(sender, name, () => content),
    'file:show': ({ path }) => {
      if (!saved.has(path)) return false;
      parts.showInFolder(path);
      return true;
    },
    'page:print': (_, sender) =>
      new Promise((resolve) => {
        parts.print(sender, (isPrinted, reason) => resolve(printed(isPrinted, reason)));
      }),
    'page:pdf': ({ name }, sender) => save(sender, name, () => parts.pdf(sender, PDF_OPTIONS)),
    'address:open': async ({ address }) => {
      const known = outsideAddress(address);
      if (known === null) return false;
      await parts.openOutside(known);
      return true;
    },
  };
}

/** Electron has no code for a dialog that was closed: it says "Print job canceled", and "cancelled" before. */
function printed(isPrinted: boolean, reason: string): Result<null, PrintRefusal> {
  if (isPrinted) return ok(null);
  return refused(/cancel/iu.test(reason) ? { kind: 'cancelled' } : { kind: 'failed', reason });
}

/** The file is there whole, or as it was before. */
async function writeFile(disk: Disk, path: string, content: Uint8Array): Promise<Saved> {
  try {
    await replaceFile(disk, dirname(path), path, content);
    return ok({ path });
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    return refused({ kind: 'disk', code });
  }
}
