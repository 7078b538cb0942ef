import { EventEmitter } from 'node:events';
import type { Display, MessageBoxOptions, Rectangle } from 'electron/main';
import { record } from './record.ts';

/*
 * The desktop around the app, of which there is none: dialogs are cancelled, other programs are not
 * started, and all of it is written down. A test puts its own answer in the place of one of these
 * functions, as it does in Electron.
 */

/** A window may stand before the options. */
type DialogWords = readonly unknown[];

function cancelled<Answer>(call: string, words: DialogWords, answer: Answer): Promise<Answer> {
  record.dialogs.push({ call, options: words.at(-1) ?? null });
  return Promise.resolve(answer);
}

export const dialog = {
  showSaveDialog: (...words: DialogWords) =>
    cancelled('showSaveDialog', words, { canceled: true, filePath: '' }),
  showOpenDialog: (...words: DialogWords) =>
    cancelled('showOpenDialog', words, { canceled: true, filePaths: [] as string[] }),
  showMessageBox: (...words: DialogWords) => {
    const { cancelId = 0 } = words.at(-1) as Partial<MessageBoxOptions>;
    return cancelled('showMessageBox', words, { response: cancelId, checkboxChecked: false });
  },
  showErrorBox: (title: string, content: string) => {
    record.dialogs.push({ call: 'showErrorBox', options: { title, content } });
    console.error(`${title}: ${content}`);
  },
};

export const shell = {
  openExternal: (url: string): Promise<void> => {
    record.opened.push(url);
    return Promise.resolve();
  },
  openPath: (path: string): Promise<string> => {
    record.shownPaths.push(path);
    return Promise.resolve('');
  },
  showItemInFolder: (path: string): void => {
    record.shownPaths.push(path);
  },
  beep: (): void => undefined,
};

let clip = '';
export const clipboard = {
  readText: () => clip,
  writeText: (text: string) => {
    clip = text;
  },
};

const area: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 };
const workArea: Rectangle = { ...area, height: 1040 };
const display: Pick<
  Display,
  'id' | 'scaleFactor' | 'bounds' | 'size' | 'workArea' | 'workAreaSize'
> = { id: 1, scaleFactor: 1, bounds: area, size: area, workArea, workAreaSize: workArea };

export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
  getDisplayNearestPoint: () => display,
  getCursorScreenPoint: () => ({ x: 0, y: 0 }),
});

/** Sleeps never; a test emits `suspend` and `resume`. */
export const powerMonitor = Object.assign(new EventEmitter(), {
  getSystemIdleTime: () => 0,
  getSystemIdleState: () => 'active' as const,
  isOnBatteryPower: () => false,
});

/** Written down only: this computer's sleep is its own. */
export const powerSaveBlocker = {
  start: (): number => {
    const id = record.powerSaveBlocks.size + 1;
    record.powerSaveBlocks.add(id);
    return id;
  },
  stop: (id: number): boolean => record.powerSaveBlocks.delete(id),
  isStarted: (id: number): boolean => record.powerSaveBlocks.has(id),
};

/** Nobody looks at it. */
class Picture {
  readonly #isEmpty: boolean;

  constructor(isEmpty: boolean) {
    this.#isEmpty = isEmpty;
  }

  isEmpty = (): boolean => this.#isEmpty;
  resize = (): this => this;
  setTemplateImage = (): void => undefined;
}

export const nativeImage = {
  createEmpty: () => new Picture(true),
  createFromPath: (path: string) => new Picture(path === ''),
  createFromBuffer: (bytes: Uint8Array) => new Picture(bytes.length === 0),
  createFromDataURL: (url: string) => new Picture(url === ''),
};
