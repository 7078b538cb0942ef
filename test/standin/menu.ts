import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron/main';
import { app } from './app.ts';
import type { BrowserWindow } from './browser-window.ts';
import { focusedWindow } from './open-windows.ts';

type Click = (item: MenuItem, window: BrowserWindow | undefined, event: object) => void;
/** As Electron's own, whose `click` names Electron's own classes. */
type ItemOptions = Omit<MenuItemConstructorOptions, 'click' | 'submenu'> & {
  readonly click?: Click;
  readonly submenu?: Menu | readonly ItemOptions[];
};
type ItemType = NonNullable<MenuItemConstructorOptions['type']>;

function typeOf({ type, submenu }: ItemOptions): ItemType {
  return type ?? (submenu === undefined ? 'normal' : 'submenu');
}

export class MenuItem {
  readonly id: string | undefined;
  readonly role: ItemOptions['role'];
  readonly type: ItemType;
  readonly accelerator: ItemOptions['accelerator'];
  readonly submenu: Menu | undefined;
  label: string;
  sublabel: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #click: Click | null;

  constructor(options: ItemOptions) {
    const { submenu, label = options.role ?? '', sublabel = '', click = null } = options;
    this.id = options.id;
    this.role = options.role;
    this.type = typeOf(options);
    this.accelerator = options.accelerator;
    this.submenu =
      submenu === undefined || submenu instanceof Menu ? submenu : Menu.buildFromTemplate(submenu);
    this.label = label;
    this.sublabel = sublabel;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.#click = click;
  }

  /** As if a person had chosen it. Of the roles only `quit` does something. */
  click = (event: object = {}): void => {
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.#click !== null) this.#click(this, focusedWindow() ?? undefined, event);
    else if (this.role === 'quit') app.quit();
  };
}

let applicationMenu: Menu | null = null;

export class Menu extends EventEmitter {
  readonly items: MenuItem[] = [];

  static buildFromTemplate = (template: readonly (ItemOptions | MenuItem)[]): Menu => {
    const menu = new Menu();
    for (const one of template) menu.append(one instanceof MenuItem ? one : new MenuItem(one));
    return menu;
  };

  static setApplicationMenu = (menu: Menu | null): void => {
    applicationMenu = menu;
  };

  static getApplicationMenu = (): Menu | null => applicationMenu;

  append(item: MenuItem): void {
    this.items.push(item);
  }

  popup(): void {
    this.emit('menu-will-show', {});
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found !== null) return found;
    }
    return null;
  }
}
