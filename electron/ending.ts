/** The part of Electron's `app` that this needs. */
export type EndingApp = {
  on(name: 'before-quit', hear: (event: Preventable) => void): unknown;
  // eslint-disable-next-line @typescript-eslint/unified-signatures -- Electron's own is overloaded, and is not assignable to one signature
  on(name: 'will-quit', hear: (event: Preventable) => void): unknown;
  readonly quit: () => void;
};
type Preventable = { readonly preventDefault: () => void };

/** What ends, in this order. */
export type EndingParts = {
  readonly app: EndingApp;
  /** Windows finish what is under way. It must end also where a page hangs. */
  readonly settle: () => Promise<void>;
  /** From here on windows close. */
  readonly leave: () => void;
  /** Nothing new is begun. */
  readonly silence: () => void;
  /** What windows handed over is on the disk. */
  readonly keep: () => Promise<unknown>;
  readonly stopBackend: () => Promise<void>;
};

type Standing = 'running' | 'settling' | 'settled' | 'ending' | 'ended';

/**
 * Ends the program in peace, whoever wants its end. Windows settle while they are still there: once
 * the system says that it will quit, they are closed.
 */
export function endInPeace(parts: EndingParts): void {
  const { app } = parts;
  let standing: Standing = 'running';
  const becomeAfter = (next: Standing, work: Promise<void>) => {
    void work.finally(() => {
      standing = next;
      app.quit();
    });
  };
  app.on('before-quit', (event) => {
    if (standing === 'ending' || standing === 'ended') return;
    if (standing === 'settled') {
      // where a window refuses to close the program goes on, and settles once more later
      standing = 'running';
      parts.leave();
      return;
    }
    event.preventDefault();
    if (standing === 'settling') return;
    standing = 'settling';
    becomeAfter('settled', parts.settle());
  });
  app.on('will-quit', (event) => {
    if (standing === 'ended') return;
    event.preventDefault();
    if (standing === 'ending') return;
    standing = 'ending';
    becomeAfter('ended', end(parts));
  });
}

async function end({ silence, keep, stopBackend }: EndingParts): Promise<void> {
  silence();
  await keep();
  await stopBackend();
}
