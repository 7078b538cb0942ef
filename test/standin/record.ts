import type { LoginItemSettings, Menu, Notification, Settings } from 'electron/main';

/** What the operating system would have been told or a person would have seen. */
export type StandInRecord = {
  /** Those shown, oldest first: `emit('click')` on one is the person's click. */
  readonly notifications: (NodeJS.EventEmitter &
    Pick<Notification, 'title' | 'body' | 'actions' | 'silent'>)[];
  readonly trays: { toolTip: string; menu: Menu | null; isDestroyed: boolean }[];
  /** Addresses handed to other programs. */
  readonly opened: string[];
  /** Files and folders shown in the system's own window. */
  readonly shownPaths: string[];
  /** Dialogs by the name of their call; each was answered as cancelled. */
  readonly dialogs: { readonly call: string; readonly options: unknown }[];
  /** Schemes that open this program. */
  readonly schemes: Set<string>;
  /** What keeps the computer awake. */
  readonly powerSaveBlocks: Set<number>;
  badgeCount: number;
  loginItem: Settings & Pick<LoginItemSettings, 'openAtLogin'>;
  /** Times that the app asked to be started again after its end. */
  relaunchCount: number;
  printCount: number;
};

/** A test reads it in the main process: `app.evaluate(() => globalThis.standIn.badgeCount)`. */
export const record: StandInRecord = {
  notifications: [],
  trays: [],
  opened: [],
  shownPaths: [],
  dialogs: [],
  schemes: new Set(),
  powerSaveBlocks: new Set(),
  badgeCount: 0,
  loginItem: { openAtLogin: false },
  relaunchCount: 0,
  printCount: 0,
};

declare global {
  /** There on the stand-in only. */
  var standIn: StandInRecord | undefined;
}

globalThis.standIn = record;
