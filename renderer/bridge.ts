import type { PrintRefusal, SaveRefusal } from '../core/bridge/files.ts';
import type { ShellBridge, Told } from '../core/bridge.ts';
import { ok, refused, type Result } from '../core/result.ts';

declare global {
  interface Window {
    /** Put there by the shell before the page runs; a plain browser has none. */
    readonly tam?: ShellBridge;
  }
}

/** The shell that the window runs in; null in a plain browser. */
export const shell: ShellBridge | null = window.tam ?? null;

/** Where a file went; a browser does not say. */
export type Saved = { readonly path: string | null };

export type FileToSave = { readonly name: string; readonly content: Blob };

/** What the window asks of what it runs in: the shell, or a plain browser. */
export type Bridge = {
  /** Which backend this desk works with: its stores are apart from those of another. */
  readonly backend: string;
  /** Offers a file for keeping. */
  readonly saveFile: (file: FileToSave) => Promise<Result<Saved, SaveRefusal>>;
  /** Opens the folder of a file that was saved since the program started. */
  readonly showSaved: (path: string) => Promise<boolean>;
  /** Resolves when the page is with the printer, or is not going there; a browser tells of that itself. */
  readonly printPage: () => Promise<Result<null, PrintRefusal>>;
  /** The page as it would be printed, as a tagged PDF; null where the print dialog offers that itself. */
  readonly savePdf: ((name: string) => Promise<Result<Saved, SaveRefusal>>) | null;
  /** Opens an address outside the window, where it is one that may be opened. */
  readonly openExternal: (address: string) => Promise<boolean>;
  /** Runs when the machine may have slept or the network came back. Returns how to stop. */
  readonly onResume: (run: () => void) => () => void;
};

function onSeenAgain(run: () => void): () => void {
  const seen = () => {
    if (document.visibilityState === 'visible') run();
  };
  window.addEventListener('online', run);
  document.addEventListener('visibilitychange', seen);
  return () => {
    window.removeEventListener('online', run);
    document.removeEventListener('visibilitychange', seen);
  };
}

const browser: Bridge = {
  backend: window.location.origin,
  saveFile: ({ name, content }) => {
    const address = URL.createObjectURL(content);
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    // the download has taken hold of it by then
    setTimeout(() => {
      URL.revokeObjectURL(address);
    }, 60_000);
    return Promise.resolve(ok({ path: null }));
  },
  showSaved: () => Promise.resolve(false),
  printPage: () =>
    new Promise((resolve) => {
      window.addEventListener(
        'afterprint',
        () => {
          resolve(ok(null));
        },
        { once: true },
      );
      window.print();
    }),
  savePdf: null,
  openExternal: (address) => {
    const isSafe = address.startsWith('https://');
    if (isSafe) window.open(address, '_blank', 'noopener,noreferrer');
    return Promise.resolve(isSafe);
  },
  onResume: onSeenAgain,
};

async function inShell(saving: Promise<Told<'file:save'>>): Promise<Result<Saved, SaveRefusal>> {
  const saved = await saving;
  return saved.ok ? ok(saved.value) : refused(saved.error);
}

function bridgeOver({ backend, call, on }: ShellBridge): Bridge {
  return {
    backend,
    saveFile: async ({ name, content }) =>
      inShell(call['file:save']({ name, content: new Uint8Array(await content.arrayBuffer()) })),
    showSaved: (path) => call['file:show']({ path }),
    printPage: async () => {
      const printed = await call['page:print'](null);
      return printed.ok ? ok(null) : refused(printed.error);
    },
    savePdf: (name) => inShell(call['page:pdf']({ name })),
    openExternal: (address) => call['address:open']({ address }),
    onResume: (run) => {
      const forgets = [on.resumed(run), onSeenAgain(run)];
      return () => {
        for (const forget of forgets) forget();
      };
    },
  };
}

export const bridge: Bridge = shell === null ? browser : bridgeOver(shell);
