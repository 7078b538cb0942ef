import type { BrowserWindow } from './browser-window.ts';

/** Those that are not closed, the one used last at the end. */
export const openWindows: BrowserWindow[] = [];

export function focusedWindow(): BrowserWindow | null {
  return openWindows.findLast((window) => window.isVisible()) ?? null;
}

export function putInFront(window: BrowserWindow): void {
  const at = openWindows.indexOf(window);
  if (at >= 0) openWindows.push(...openWindows.splice(at, 1));
}
