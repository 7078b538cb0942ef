import type * as Electron from 'electron';
import type * as StandIn from './electron.ts';
import type { Frame } from './frame.ts';
import type { WebContents } from './web-contents.ts';

/*
 * Types only: whatever the app may use of the stand-in must be in Electron's own declarations. After an
 * Electron that dropped or renamed something this file does not compile. What stands in quotes is the
 * host's own and is not for the app.
 */

type Contents = Electron.WebContents;
type None<Extra extends never> = Extra;
/** The names of the stand-in's `Ours` that Electron's `Theirs` does not have. */
type Extra<Ours, Theirs, Host extends keyof Ours = never> = Exclude<
  keyof Ours,
  keyof Theirs | Host
>;

type AppOwn = 'markReady' | 'isQuitting' | 'tellAllClosed';
type ContentsOwn = 'link' | 'resize' | 'end';
type SessionOwn = 'beforeRequest' | 'headersReceived' | 'showPermissions';

export type Module = None<Extra<typeof StandIn, typeof Electron, 'default'>>;
export type DefaultExport = None<Extra<typeof StandIn.default, typeof Electron>>;
export type App = None<Extra<typeof StandIn.app, Electron.App, AppOwn>>;
export type AppCommandLine = None<Extra<typeof StandIn.app.commandLine, Electron.CommandLine>>;
export type WindowClass = None<Extra<typeof StandIn.BrowserWindow, typeof Electron.BrowserWindow>>;
export type Window = None<Extra<StandIn.BrowserWindow, Electron.BrowserWindow, 'requestClose'>>;
export type Page = None<Extra<WebContents, Contents, ContentsOwn>>;
export type PageClass = None<Extra<typeof StandIn.webContents, typeof Electron.webContents>>;
export type PageFrame = None<Extra<Frame, Electron.WebFrameMain, 'id' | 'wireUrl'>>;
export type Session = None<
  Extra<typeof StandIn.session.defaultSession, Electron.Session, SessionOwn>
>;
export type WebRequest = None<
  Extra<typeof StandIn.session.defaultSession.webRequest, Electron.WebRequest>
>;
export type Protocol = None<Extra<typeof StandIn.protocol, Electron.Protocol>>;
export type Net = None<Extra<typeof StandIn.net, Electron.Net>>;
export type Ipc = None<Extra<typeof StandIn.ipcMain, Electron.IpcMain, 'handlers'>>;
export type MenuClass = None<Extra<typeof StandIn.Menu, typeof Electron.Menu>>;
export type Menu = None<Extra<StandIn.Menu, Electron.Menu>>;
export type MenuItem = None<Extra<StandIn.MenuItem, Electron.MenuItem>>;
export type Tray = None<Extra<StandIn.Tray, Electron.Tray>>;
export type Notice = None<Extra<StandIn.Notification, Electron.Notification>>;
export type Dialog = None<Extra<typeof StandIn.dialog, Electron.Dialog>>;
export type Shell = None<Extra<typeof StandIn.shell, Electron.Shell>>;
export type Clipboard = None<Extra<typeof StandIn.clipboard, Electron.Clipboard>>;
export type Screen = None<Extra<typeof StandIn.screen, Electron.Screen>>;
export type PowerMonitor = None<Extra<typeof StandIn.powerMonitor, Electron.PowerMonitor>>;
export type PowerSaveBlocker = None<
  Extra<typeof StandIn.powerSaveBlocker, Electron.PowerSaveBlocker>
>;
export type NativeImages = None<Extra<typeof StandIn.nativeImage, typeof Electron.nativeImage>>;
export type NativeTheme = None<Extra<typeof StandIn.nativeTheme, Electron.NativeTheme>>;
export type SafeStorage = None<Extra<typeof StandIn.safeStorage, Electron.SafeStorage>>;
export type ChildProcess = None<
  Extra<ReturnType<typeof StandIn.utilityProcess.fork>, Electron.UtilityProcess>
>;
