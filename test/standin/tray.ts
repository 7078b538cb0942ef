import { EventEmitter } from 'node:events';
import type { Menu as ElectronMenu } from 'electron/main';
import type { Menu } from './menu.ts';
import { record } from './record.ts';

/** Nowhere on a screen: what it shows is in the record, and `emit('click')` is a person's click. */
export class Tray extends EventEmitter {
  readonly #shown: (typeof record.trays)[number] = { toolTip: '', menu: null, isDestroyed: false };

  constructor() {
    super();
    record.trays.push(this.#shown);
  }

  setToolTip(toolTip: string): void {
    this.#shown.toolTip = toolTip;
  }

  setContextMenu(menu: Menu | null): void {
    this.#shown.menu = menu as unknown as ElectronMenu | null;
  }

  setImage = (): void => undefined;
  setTitle = (): void => undefined;

  destroy(): void {
    this.#shown.isDestroyed = true;
  }

  isDestroyed = (): boolean => this.#shown.isDestroyed;
}
