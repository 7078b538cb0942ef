import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { icnsOf, icoOf } from '../../build/icon-files.ts';

const folder = join(import.meta.dirname, '../../build/icons');

/** The width that a PNG says of itself; throws where the bytes are no PNG. */
function widthOf(png: Buffer): number {
  if (png.toString('latin1', 1, 4) !== 'PNG') throw new Error('no PNG');
  return png.readUInt32BE(16);
}

test('the icon for Windows holds a picture for each scale, and its directory says what they are', () => {
  const ico = readFileSync(join(folder, 'tam-desk.ico'));
  const widths = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + 16 * index;
    const begin = ico.readUInt32LE(entry + 12);
    const png = ico.subarray(begin, begin + ico.readUInt32LE(entry + 8));
    expect(widthOf(png) % 256).toBe(ico.readUInt8(entry));
    return widthOf(png);
  });
  expect(widths).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256]);
});

test('the icon for macOS holds all sizes up to 1024, and its lengths add up', () => {
  const icns = readFileSync(join(folder, 'tam-desk.icns'));
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const widths: number[] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
    widths.push(widthOf(icns.subarray(at + 8)));
  expect(new Set(widths)).toEqual(new Set([32, 64, 128, 256, 512, 1024]));
});

test('the icons for Linux are as wide as their names say', () => {
  for (const name of readdirSync(join(folder, 'linux')))
    expect(`${widthOf(readFileSync(join(folder, 'linux', name)))}`).toBe(name.split('x')[0]);
});

test('a picture too wide for an ico is refused, and a size without a name leaves the icns empty', () => {
  const png = Buffer.from('x');
  expect(() => icoOf([{ size: 512, png }])).toThrow('at most 256');
  expect(icnsOf([{ size: 48, png }])).toHaveLength(8);
});
