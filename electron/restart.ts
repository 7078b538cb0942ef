import { HIDDEN_FLAG } from './autostart.ts';

export type RestartParts = {
  /** The part of Electron's `app` that this needs. */
  readonly app: {
    readonly relaunch: (options: { readonly args: string[] }) => void;
    readonly quit: () => void;
    readonly once: (name: 'quit', hear: () => void) => unknown;
    readonly releaseSingleInstanceLock: () => void;
  };
  /** The whole command line of this run. */
  readonly argv: readonly string[];
  /** The AppImage that this program was started from; null where it is none. */
  readonly appImage: string | null;
  /** Starts a program that outlives this one. */
  readonly spawn: (program: string, args: readonly string[]) => void;
};

/**
 * Ends the program and starts it again, with a window: whoever asked for it sits before it. Electron's
 * own relaunch waits inside an AppImage that is unmounted meanwhile, so there the file is started anew.
 */
export function restart({ app, argv, appImage, spawn }: RestartParts): void {
  const args = argv.slice(1).filter((word) => word !== HIDDEN_FLAG);
  if (appImage === null) app.relaunch({ args });
  else
    app.once('quit', () => {
      // the new one would else be told that this one still runs
      app.releaseSingleInstanceLock();
      spawn(appImage, args);
    });
  app.quit();
}
