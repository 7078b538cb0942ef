import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand, MenuPlan } from '../core/bridge/menu.ts';
import { acceleratorOf } from './accelerator.ts';
import type { Answers } from './calls.ts';
import { MENU_WORDS } from './menu-words.ts';
import type { ZoomChange } from './zoom.ts';

type Role = NonNullable<MenuItemConstructorOptions['role']>;

/** One item of the application menu. Everything that acts on a case is a command of the window. */
export type MenuItem =
  | {
      readonly kind: 'command';
      readonly name: string;
      readonly label: string;
      readonly accelerator: string | null;
      readonly isRegistered: boolean;
    }
  | { readonly kind: 'role'; readonly role: Role; readonly label: string }
  | {
      readonly kind: 'zoom';
      readonly change: ZoomChange;
      readonly label: string;
      readonly accelerator: string;
      /** A second key for the same, not shown. */
      readonly isHidden: boolean;
    }
  | { readonly kind: 'new-window' | 'strip' | 'quit'; readonly label: string }
  | { readonly kind: 'separator' };

export type Menu = { readonly label: string; readonly items: readonly MenuItem[] };

type Language = MenuPlan['language'];
type Words = (typeof MENU_WORDS)[Language];

const SEPARATOR = { kind: 'separator' } as const;

/** The application menu; before a window has said what it can do, what works without one. */
export function applicationMenu(
  plan: MenuPlan | null,
  language: Language,
  platform: NodeJS.Platform,
): readonly Menu[] {
  const words = MENU_WORDS[plan?.language ?? language];
  const command = (one: MenuCommand): MenuItem => commandOf(one, platform);
  const of = (one: MenuCommand | undefined): readonly MenuItem[] =>
    one === undefined ? [] : [command(one)];
  const isMac = platform === 'darwin';
  const paper = plan === null ? [] : [SEPARATOR, command(plan.print), command(plan.pdf)];
  const groups = plan === null ? [] : [plan.acts, plan.go];
  return [
    ...(isMac ? [macMenu(words, of(plan?.settings))] : []),
    { label: words.file, items: fileItems(words, paper, of(plan?.settings), isMac) },
    { label: words.edit, items: editItems(words) },
    ...groups.map(({ label, items }) => ({ label, items: items.map(command) })),
    { label: words.view, items: viewItems(words, of(plan?.palette)) },
    { label: words.window, items: windowItems(words, isMac) },
    ...(plan === null ? [] : [{ label: words.help, items: of(plan.keys) }]),
  ];
}

function commandOf({ name, label, keys }: MenuCommand, platform: NodeJS.Platform): MenuItem {
  const { accelerator, isRegistered, named } = acceleratorOf(keys, platform);
  const shown = named === '' ? label : `${label} (${named})`;
  return { kind: 'command', name, label: shown, accelerator, isRegistered };
}

function macMenu(words: Words, settings: readonly MenuItem[]): Menu {
  return {
    label: 'TAM Desk',
    items: [
      { kind: 'role', role: 'about', label: words.about },
      SEPARATOR,
      ...settings,
      SEPARATOR,
      { kind: 'role', role: 'hide', label: words.hide },
      { kind: 'role', role: 'hideOthers', label: words.hideOthers },
      SEPARATOR,
      { kind: 'quit', label: words.quit },
    ],
  };
}

function fileItems(
  words: Words,
  paper: readonly MenuItem[],
  settings: readonly MenuItem[],
  isMac: boolean,
): MenuItem[] {
  const here: MenuItem[] = [
    { kind: 'new-window', label: words.newWindow },
    { kind: 'role', role: 'close', label: words.closeWindow },
    ...paper,
  ];
  if (isMac) return here;
  return [...here, SEPARATOR, ...settings, SEPARATOR, { kind: 'quit', label: words.quit }];
}

function editItems(words: Words): MenuItem[] {
  const role = (name: Role, label: string): MenuItem => ({ kind: 'role', role: name, label });
  return [
    role('undo', words.undo),
    role('redo', words.redo),
    SEPARATOR,
    role('cut', words.cut),
    role('copy', words.copy),
    role('paste', words.paste),
    role('pasteAndMatchStyle', words.pasteAndMatchStyle),
    role('selectAll', words.selectAll),
  ];
}

function viewItems(words: Words, palette: readonly MenuItem[]): MenuItem[] {
  const zoom = (change: ZoomChange, label: string, key: string, isHidden = false): MenuItem => {
    const accelerator = `CommandOrControl+${key}`;
    return { kind: 'zoom', change, label, accelerator, isHidden };
  };
  return [
    ...palette,
    { kind: 'strip', label: words.strip },
    SEPARATOR,
    zoom('in', words.zoomIn, 'Plus'),
    // where plus needs Shift
    zoom('in', words.zoomIn, '=', true),
    zoom('out', words.zoomOut, '-'),
    zoom('reset', words.zoomReset, '0'),
    SEPARATOR,
    { kind: 'role', role: 'togglefullscreen', label: words.fullScreen },
  ];
}

function windowItems(words: Words, isMac: boolean): MenuItem[] {
  const front: MenuItem = { kind: 'role', role: 'front', label: words.front };
  return [
    { kind: 'role', role: 'minimize', label: words.minimize },
    ...(isMac ? [SEPARATOR, front] : []),
  ];
}

export type MenuActs = {
  /** Runs a command in the window that has the focus. */
  readonly run: (name: string) => void;
  readonly zoom: (change: ZoomChange) => void;
  readonly newWindow: () => void;
  readonly openStrip: () => void;
  readonly quit: () => void;
};

/** The menu as Electron takes it. */
export function menuTemplate(menus: readonly Menu[], acts: MenuActs): MenuItemConstructorOptions[] {
  return menus.map(({ label, items }) => ({
    label,
    submenu: items.map((item) => itemTemplate(item, acts)),
  }));
}

function itemTemplate(item: MenuItem, acts: MenuActs): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'role':
      return { role: item.role, label: item.label };
    case 'command':
      return {
        label: item.label,
        ...(item.accelerator !== null && { accelerator: item.accelerator }),
        registerAccelerator: item.isRegistered,
        click: () => {
          acts.run(item.name);
        },
      };
    case 'zoom':
      return {
        label: item.label,
        accelerator: item.accelerator,
        ...(item.isHidden && { visible: false, acceleratorWorksWhenHidden: true }),
        click: () => {
          acts.zoom(item.change);
        },
      };
    case 'new-window':
      return { label: item.label, accelerator: 'CommandOrControl+Shift+N', click: acts.newWindow };
    case 'strip':
      return { label: item.label, click: acts.openStrip };
    case 'quit':
      return { label: item.label, accelerator: 'CommandOrControl+Q', click: acts.quit };
  }
}

export type ApplicationMenuParts = {
  readonly platform: NodeJS.Platform;
  /** Until a window says it. */
  readonly language: Language;
  readonly set: (menus: readonly Menu[]) => void;
};

/** Shows a menu at once, and a new one whenever a window says something else. */
export function openMenu({
  platform,
  language,
  set,
}: ApplicationMenuParts): Pick<Answers, 'menu:show'> {
  let shown = '';
  const show = (plan: MenuPlan | null) => {
    const menus = applicationMenu(plan, language, platform);
    const text = JSON.stringify(menus);
    if (text !== shown) set(menus);
    shown = text;
  };
  show(null);
  return {
    'menu:show': (plan) => {
      show(plan);
      return null;
    },
  };
}
