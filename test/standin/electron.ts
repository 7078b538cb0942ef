import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import {
  clipboard,
  dialog,
  nativeImage,
  powerMonitor,
  powerSaveBlocker,
  screen,
  shell,
} from './desktop.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu, MenuItem } from './menu.ts';
import { nativeTheme } from './native-theme.ts';
import { net } from './net.ts';
import { Notification } from './notification.ts';
import { safeStorage } from './safe-storage.ts';
import { protocol } from './schemes.ts';
import { session } from './session.ts';
import { Tray } from './tray.ts';
import { utilityProcess } from './utility-process.ts';

// What the app finds where it imports electron, electron/main or electron/common.

export const webContents = {
  getAllWebContents: () => BrowserWindow.getAllWindows().map((window) => window.webContents),
  fromId: (id: number) => BrowserWindow.fromId(id)?.webContents,
};

const electron = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
  webContents,
};

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
};

// eslint-disable-next-line import-x/no-default-export -- Electron has one, and bundled packages use it
export default electron;
