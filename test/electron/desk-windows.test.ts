import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { DeskWindows } from '../../electron/desk-windows.ts';

/** A window that closes as Electron's does: it asks first. */
class HandWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: () => undefined,
    send: () => undefined,
    reload: () => {
      this.reloads += 1;
    },
  });
  readonly getNormalBounds = () => ({ x: 0, y: 0, width: 1280, height: 800 });
  readonly loadURL = () => Promise.resolve();
  readonly isDestroyed = () => this.isClosed;
  reloads = 0;
  isHidden = false;
  isClosed = false;

  readonly hide = (): void => {
    this.isHidden = true;
  };

  readonly close = (): void => {
    const event = new Event('close', { cancelable: true });
    this.emit('close', event);
    if (event.defaultPrevented) return;
    this.isClosed = true;
    this.emit('closed');
  };
}

function aProgram() {
  const windows: HandWindow[] = [];
  const gone: object[] = [];
  const crashed: object[] = [];
  let settled = 0;
  const BrowserWindow = class extends HandWindow {
    constructor() {
      super();
      windows.push(this);
    }
  } as unknown as new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  const desk = new DeskWindows({
    window: { BrowserWindow, preload: '', backend: 'embedded', openOutside: () => undefined },
    workAreas: () => [],
    keptBounds: () => null,
    keepBounds: () => undefined,
    onGone: (contents) => gone.push(contents),
    onCrash: (contents, reload) => {
      crashed.push(contents);
      reload();
    },
    settle: () => {
      settled += 1;
      return Promise.resolve();
    },
  });
  desk.isHiding = true;
  const open = (how = () => desk.open()): HandWindow => {
    how();
    const window = windows.at(-1);
    if (window === undefined) throw new Error('no window');
    return window;
  };
  return { desk, open, gone, crashed, settled: () => settled };
}

test('the last window hides when it is closed, another one settles and goes', async () => {
  const { open, settled } = aProgram();
  const [first, second] = [open(), open()];
  second.close();
  await expect.poll(() => second.isClosed).toBe(true);
  first.close();
  expect([first.isHidden, first.isClosed, settled()]).toEqual([true, false, 1]);
});

test('the last window goes once the program ends', () => {
  const { desk, open } = aProgram();
  const window = open();
  desk.leave();
  window.close();
  expect([window.isHidden, window.isClosed]).toEqual([false, true]);
});

test('the last window hides again where the program stays after all', () => {
  const { desk, open } = aProgram();
  const window = open();
  desk.leave();
  desk.stay();
  window.close();
  expect([window.isHidden, window.isClosed]).toEqual([true, false]);
});

test('a window is forgotten when it or its page is gone, also one beside the desk', () => {
  const { desk, open, gone } = aProgram();
  const beside = open(() =>
    desk.openBeside({ bounds: { width: 440, height: 240 }, isShown: true }),
  );
  beside.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  beside.webContents.emit('did-navigate');
  beside.close();
  expect(gone).toEqual([beside.webContents, beside.webContents, beside.webContents]);
});

test('a page that crashed is shown anew, also of a hidden window; one that ended is not', () => {
  const { desk, open, crashed } = aProgram();
  const window = open();
  window.close();
  expect(window.isHidden).toBe(true);
  window.webContents.emit('render-process-gone', {}, { reason: 'oom' });
  expect([crashed.length, window.reloads]).toEqual([1, 1]);
  window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
  desk.leave();
  window.webContents.emit('render-process-gone', {}, { reason: 'killed' });
  expect([crashed.length, window.reloads]).toEqual([1, 1]);
});
