import type { BrowserWindow, NativeImage } from 'electron';

export type BadgeParts = {
  readonly platform: NodeJS.Platform;
  readonly setCount: (count: number) => void;
  /** The desk's windows. */
  readonly windows: () => readonly Pick<BrowserWindow, 'setOverlayIcon'>[];
  /** What Windows lays over a window's button; a number would not be read at its size. */
  readonly picture: NativeImage;
};

/**
 * How many cases have breached, on the program's icon: a number where the system draws one. Windows
 * draws none: there each window's button has a mark, with the number in its description.
 */
export class Badge {
  readonly #parts: BadgeParts;
  #count = 0;
  #words = '';

  constructor(parts: BadgeParts) {
    this.#parts = parts;
  }

  /** `words` say the number to who cannot see the mark. */
  show(count: number, words: string): void {
    this.#count = count;
    this.#words = words;
    if (this.#parts.platform === 'win32') this.refresh();
    else this.#parts.setCount(count);
  }

  /** A window that is opened has no mark yet. */
  readonly refresh = (): void => {
    const { platform, picture, windows } = this.#parts;
    if (platform !== 'win32') return;
    const [mark, words] = this.#count === 0 ? [null, ''] : [picture, this.#words];
    for (const window of windows()) window.setOverlayIcon(mark, words);
  };
}
