import type { WindowWish } from './window.ts';

export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const WIDTH = 440;
const HEIGHT = 240;
const MARGIN = 16;

/**
 * The small window with the next three dues, over all others, in the upper right corner of a screen's
 * work area. It has the system's own frame, so that it can be moved and closed by everybody.
 */
export function stripWish(workArea: Area): WindowWish {
  const width = Math.min(WIDTH, workArea.width);
  const height = Math.min(HEIGHT, workArea.height);
  return {
    path: '/strip',
    bounds: {
      x: Math.max(workArea.x, workArea.x + workArea.width - width - MARGIN),
      y: Math.min(workArea.y + MARGIN, workArea.y + workArea.height - height),
      width,
      height,
    },
    isShown: true,
    look: { alwaysOnTop: true, skipTaskbar: true, minimizable: false, maximizable: false },
  };
}
