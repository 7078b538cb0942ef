import { nativeImage } from 'electron/common';
import type { BrowserWindow } from 'electron';
import { app, Menu, screen, Tray } from 'electron/main';
import type { Alarms } from './alarms.ts';
import { Badge } from './badge.ts';
import type { Answers, Sender } from './calls.ts';
import { LINK_SCHEME, LinkInbox, refIn } from './deep-links.ts';
import type { DeskWindows } from './desk-windows.ts';
import { menuTemplate, openMenu } from './menu.ts';
import type { Wake } from './shell-clock.ts';
import { stripWish } from './strip.ts';
import { DeskTray, trayTemplate, type TrayFace } from './tray.ts';
import { changeZoom, type ZoomChange } from './zoom.ts';

export type SurroundingsParts = {
  readonly windows: DeskWindows;
  readonly alarms: Alarms;
  readonly language: () => 'es' | 'en';
  readonly wake: Wake;
  /** The tray's picture. */
  readonly icon: string;
  /** The taskbar's mark of breached cases. */
  readonly breachedIcon: string;
};

/** What stands around the windows: tray and badge, menu, strip, and links from elsewhere. */
export class Surroundings {
  readonly #parts: SurroundingsParts;
  readonly #links: LinkInbox;
  /** Pages that hear of links. */
  readonly #listening = new WeakSet<object>();
  readonly #tray: DeskTray;
  readonly #badge: Badge;
  #native: Tray | null = null;
  #strip: BrowserWindow | null = null;

  constructor(parts: SurroundingsParts) {
    this.#parts = parts;
    const { alarms, language, wake, windows } = parts;
    this.#links = new LinkInbox({
      deliver: (ref) => this.#deliver(ref),
      showWindow: () => void windows.show(),
    });
    this.#tray = new DeskTray({
      plan: () => alarms.plan,
      now: alarms.now,
      language,
      wake,
      show: (face) => this.#showFace(face),
    });
    this.#badge = new Badge({
      platform: process.platform,
      setCount: (count) => app.setBadgeCount(count),
      windows: () => windows.all,
      picture: nativeImage.createFromPath(parts.breachedIcon),
    });
  }

  /** Shows the tray; opens what the command line names. */
  start(): void {
    app.setAsDefaultProtocolClient(LINK_SCHEME);
    this.#native = new Tray(nativeImage.createFromPath(this.#parts.icon));
    // on macOS a click opens the menu, and is told too
    if (process.platform !== 'darwin')
      this.#native.on('click', () => void this.#parts.windows.show());
    this.#parts.windows.isHiding = true;
    this.#tray.refresh();
    // told while the window is being made: it is among the desk's own a moment later
    app.on('browser-window-created', () => setImmediate(this.#badge.refresh));
    const ref = refIn(process.argv);
    if (ref !== null) this.#links.open(ref);
  }

  /** Another start of the program: shows this one, and what its command line names. */
  readonly hearSecondInstance = (argv: readonly string[]): void => {
    const ref = refIn(argv);
    if (ref === null) this.#parts.windows.show();
    else this.#links.open(ref);
  };

  readonly openLink = (link: string): void => {
    this.#links.openLink(link);
  };

  /** The plan or the language has changed. */
  readonly refresh = (): void => {
    this.#tray.refresh();
  };

  readonly openCase = (ref: string | null): void => {
    if (ref === null) this.#parts.windows.show();
    else this.#links.open(ref);
  };

  /** The desk of a page is closed, or the page gone: it hears of no links. */
  forget(page: object): void {
    this.#listening.delete(page);
  }

  stop(): void {
    this.#tray.stop();
    this.#native?.destroy();
  }

  answers(): Pick<Answers, 'links:take' | 'window:open-incident' | 'menu:show'> {
    const menu = openMenu({
      platform: process.platform,
      language: this.#parts.language(),
      set: (menus) => {
        Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(menus, this.#menuActs())));
      },
    });
    const links = this.#links.answers(({ sender }: Sender) => {
      this.#listening.add(sender);
    });
    return { ...menu, ...links };
  }

  #deliver(ref: string): boolean {
    const hearing = this.#parts.windows.all.find(({ webContents }) =>
      this.#listening.has(webContents),
    );
    if (hearing === undefined) return false;
    hearing.webContents.send('incident:open', { ref });
    this.#parts.windows.raise(hearing);
    return true;
  }

  #showFace({ items, tooltip, breached }: TrayFace): void {
    const { windows } = this.#parts;
    const acts = {
      openCase: (id: string) => this.#links.open(id),
      openDesk: () => void windows.show(),
      openStrip: () => this.#openStrip(),
      quit: () => app.quit(),
    };
    this.#native?.setToolTip(tooltip);
    this.#native?.setContextMenu(Menu.buildFromTemplate(trayTemplate(items, acts)));
    this.#badge.show(breached, tooltip);
  }

  #menuActs() {
    const { windows } = this.#parts;
    const inFront = () => windows.all.find((one) => one.isFocused()) ?? windows.show();
    return {
      run: (name: string) => inFront().webContents.send('command:run', { name }),
      zoom: (change: ZoomChange) => {
        changeZoom(inFront().webContents, change);
      },
      newWindow: () => void windows.open(),
      openStrip: () => this.#openStrip(),
      quit: () => app.quit(),
    };
  }

  #openStrip(): void {
    if (this.#strip !== null) {
      this.#strip.show();
      return;
    }
    const { workArea } = screen.getPrimaryDisplay();
    const strip = this.#parts.windows.openBeside(stripWish(workArea));
    this.#strip = strip;
    strip.on('closed', () => {
      this.#strip = null;
    });
  }
}
