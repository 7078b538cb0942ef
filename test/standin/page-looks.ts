import type { NativeTheme } from 'electron/main';
import { browser } from './browser.ts';
import type { CdpSession } from './cdp.ts';

export type PageSize = { readonly width: number; readonly height: number; readonly zoom: number };
type Theme = NativeTheme['themeSource'];

/**
 * Size, zoom and theme of a page. They are emulated only where the app asks for what Chromium's own
 * window cannot show: of two emulations, this one and Playwright's, the wrong one could win.
 */
export class PageLooks {
  #size: PageSize;
  #theme: Theme = 'system';
  #shown: { readonly session: CdpSession; readonly windowId: number } | null = null;

  constructor(size: PageSize) {
    this.#size = size;
  }

  get size(): PageSize {
    return this.#size;
  }

  /** From now on the page is there; before it nothing was shown. */
  async begin(session: CdpSession, targetId: string): Promise<void> {
    const { windowId } = await browser.session.send('Browser.getWindowForTarget', { targetId });
    this.#shown = { session, windowId };
    this.#showSize();
    if (this.#size.zoom !== 1) this.#showZoom();
    if (this.#theme !== 'system') this.#showTheme();
  }

  resize(size: PageSize): void {
    const isZoomed = this.#size.zoom !== 1 || size.zoom !== 1;
    this.#size = size;
    this.#showSize();
    if (isZoomed) this.#showZoom();
  }

  setTheme(theme: Theme): void {
    const isShown = this.#theme !== 'system' || theme !== 'system';
    this.#theme = theme;
    if (isShown) this.#showTheme();
  }

  #showSize(): void {
    if (this.#shown === null) return;
    const { windowId } = this.#shown;
    const { width, height } = this.#size;
    browser.session.send('Browser.setContentsSize', { windowId, width, height }).catch(() => {
      // the headless shell's windows are nothing but contents
      browser.session.tell('Browser.setWindowBounds', { windowId, bounds: { width, height } });
    });
  }

  #showZoom(): void {
    const { width, height, zoom } = this.#size;
    if (zoom === 1) this.#shown?.session.tell('Emulation.clearDeviceMetricsOverride');
    else
      this.#shown?.session.tell('Emulation.setDeviceMetricsOverride', {
        width: Math.round(width / zoom),
        height: Math.round(height / zoom),
        deviceScaleFactor: zoom,
        mobile: false,
      });
  }

  #showTheme(): void {
    const value = this.#theme === 'system' ? '' : this.#theme;
    const features = [{ name: 'prefers-color-scheme', value }];
    this.#shown?.session.tell('Emulation.setEmulatedMedia', { features });
  }
}
