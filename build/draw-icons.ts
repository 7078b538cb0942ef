import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from './chromium.ts';
import { icnsOf, icoOf, type Picture } from './icon-files.ts';

/*
 * Draws the program's icons from their SVG sources with a Chromium: `node build/draw-icons.ts`. Its
 * outputs are kept in the repository, so that packaging needs no browser.
 */

const folder = join(import.meta.dirname, 'icons');
const WINDOWS_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256];
const MAC_SIZES = [32, 64, 128, 256, 512, 1024];
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
/** Up to here the thin ring would be a blur: a drawing of its own. */
const SMALL = 40;

/** Windows shows it on a button of the taskbar, at 16 points. */
const BREACHED_SIZE = 32;

async function draw(
  page: Page,
  size: number,
  source = size <= SMALL ? 'small.svg' : 'tam-desk.svg',
): Promise<Picture> {
  const svg = readFileSync(join(folder, source), 'utf8');
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  return { size, png: await page.screenshot({ omitBackground: true }) };
}

const { executablePath, args, env } = await findChromium();
const browser = await chromium.launch({ executablePath, args, env });
try {
  const page = await browser.newPage();
  const sizes = [...new Set([...WINDOWS_SIZES, ...MAC_SIZES, ...LINUX_SIZES])];
  const pictures: Picture[] = [];
  for (const size of sizes) pictures.push(await draw(page, size));
  const some = (wanted: readonly number[]) =>
    pictures.filter(({ size }) => wanted.includes(size)).sort((a, b) => a.size - b.size);
  writeFileSync(join(folder, 'tam-desk.ico'), icoOf(some(WINDOWS_SIZES)));
  writeFileSync(join(folder, 'tam-desk.icns'), icnsOf(some(MAC_SIZES)));
  rmSync(join(folder, 'linux'), { recursive: true, force: true });
  mkdirSync(join(folder, 'linux'));
  for (const { size, png } of some(LINUX_SIZES))
    writeFileSync(join(folder, 'linux', `${size}x${size}.png`), png);
  const breached = await draw(page, BREACHED_SIZE, 'breached.svg');
  writeFileSync(join(folder, 'breached.png'), breached.png);
} finally {
  await browser.close();
}
