import type { WebContents } from 'electron';

export type ZoomChange = 'in' | 'out' | 'reset';

/** The sizes at which the desk is laid out and tried. */
export const ZOOM_STEPS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

const NEAR = 0.001;

/** The next size, never outside 80 to 200 %. */
export function nextZoom(current: number, change: ZoomChange): number {
  if (change === 'reset') return 1;
  const steps = change === 'in' ? ZOOM_STEPS : ZOOM_STEPS.toReversed();
  const isFurther = (step: number) =>
    change === 'in' ? step > current + NEAR : step < current - NEAR;
  return steps.find(isFurther) ?? steps.at(-1) ?? 1;
}

/** The part of a page that zooming needs. */
export type ZoomedPage = Pick<WebContents, 'getZoomFactor' | 'setZoomFactor'>;

export function changeZoom(page: ZoomedPage, change: ZoomChange): void {
  page.setZoomFactor(nextZoom(page.getZoomFactor(), change));
}

/** Ctrl and the wheel do what the menu does; by itself Electron only tells of them. */
export function zoomByWheel(page: ZoomedPage & Pick<WebContents, 'on'>): void {
  page.on('zoom-changed', (_event, direction) => {
    changeZoom(page, direction);
  });
}
