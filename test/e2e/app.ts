import type { BrowserContext, ElectronApplication, Page } from '@playwright/test';
import type { ShiftedClock } from './shifted-clock.ts';

/** How a window is opened. */
export type LaunchOptions = {
  /** Whose desk; nobody stays at the sign-in. Inés Valcárcel, TAM in Madrid, unless told. */
  readonly person?: string | null;
  readonly language?: 'es' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** In a browser only. */
  readonly clock?: ShiftedClock;
  /**
   * A device with a name keeps its store on disk: closed and opened again it is the same one.
   * Without a name it is a new device each time.
   */
  readonly device?: string;
  /** In the shell only: another folder to start from, such as one with a planted fault. */
  readonly root?: string;
  /** In the shell only: words on its command line, such as a link. */
  readonly argv?: readonly string[];
  /** In the shell only: added to its environment. */
  readonly env?: Readonly<Record<string, string>>;
};

/** A running window with a store of its own. */
export type App = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The main process; null in a browser. */
  readonly shell: ElectronApplication | null;
  /** What the window's platform said against it: its content security policy, errors that nobody caught. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
};

/** What a launch needs beside its options. */
export type LaunchPlace = {
  /** A folder that ends with the last test. */
  readonly folder: string;
  /** Where the window finds its backend. */
  readonly backendUrl: string;
};

export const USUAL_VIEWPORT = { width: 1280, height: 800 } as const;
export const ZONE = 'Europe/Madrid';

export const localeOf = (language: LaunchOptions['language']): string =>
  language === 'en' ? 'en-GB' : 'es-ES';

const POLICY = /Content Security Policy|Trusted ?(?:Types|HTML|Script)/u;

export function hearComplaints(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (POLICY.test(message.text())) complaints.push(message.text());
  });
  context.on('weberror', (thrown) => {
    const { name, message, stack = '' } = thrown.error();
    // what the platform throws has no stack
    complaints.push(stack === '' ? `${name}: ${message}` : stack);
  });
  return complaints;
}
