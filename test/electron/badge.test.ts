import type { NativeImage } from 'electron';
import { expect, test } from 'vitest';
import { Badge } from '../../electron/badge.ts';

const picture: unknown = { isEmpty: () => false };

function aBadge(platform: NodeJS.Platform) {
  const counts: number[] = [];
  const marks: [NativeImage | null, string][][] = [];
  const openWindow = () => {
    const told: [NativeImage | null, string][] = [];
    marks.push(told);
    windows.push({ setOverlayIcon: (mark, words) => void told.push([mark, words]) });
  };
  const windows: { setOverlayIcon: (mark: NativeImage | null, words: string) => void }[] = [];
  openWindow();
  const setCount = (count: number) => void counts.push(count);
  const badge = new Badge({
    platform,
    setCount,
    windows: () => windows,
    picture: picture as NativeImage,
  });
  return { badge, counts, marks, openWindow };
}

test.each(['linux', 'darwin'] as const)('on %s the number is on the program’s icon', (platform) => {
  const { badge, counts, marks } = aBadge(platform);
  badge.show(2, 'TAM Desk · 2 casos vencidos');
  badge.show(0, 'TAM Desk');
  expect(counts).toEqual([2, 0]);
  expect(marks).toEqual([[]]);
});

test('on Windows every window has a mark that says the number, until nothing is breached', () => {
  const { badge, counts, marks, openWindow } = aBadge('win32');
  badge.show(2, 'TAM Desk · 2 casos vencidos');
  openWindow();
  badge.refresh();
  badge.show(0, 'TAM Desk');
  const marked = [picture, 'TAM Desk · 2 casos vencidos'];
  expect(marks).toEqual([
    [marked, marked, [null, '']],
    [marked, [null, '']],
  ]);
  expect(counts).toEqual([]);
});
