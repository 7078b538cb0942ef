import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import type { PackedZones } from '../../core/domain/zones.ts';
import { findChromium } from '../../build/chromium.ts';
import { packedZones } from '../support/zones.ts';
import type { Bench, Contender } from './bench.ts';
import { dateFnsLoopOf } from './p1-date-fns.ts';
import { dueFieldOf, type DueField } from './p1-field.ts';

const CASES = 100_000;

/** What the bundle of p1-in-chromium.ts leaves in the page. */
type BenchPage = typeof globalThis & {
  p1: { openField: (count: number, packed: PackedZones, isPlanted: boolean) => DueField };
  field: DueField;
};

export const bench: Bench = {
  name: 'P1',
  title: 'due times, 100,000 cases, 20 calendars in 20 zones',
  gates: [
    {
      what: 'in Node, over a date-fns loop',
      figure: 'ours.duesPerS',
      comparedTo: { figure: 'dateFnsLoop.duesPerS', by: 'ratio' },
      bound: 'at least',
      limit: 800,
    },
    {
      what: 'in Chromium, over native Temporal',
      figure: 'oursInChromium.duesPerS',
      comparedTo: { figure: 'temporalLoop.duesPerS', by: 'ratio' },
      bound: 'at least',
      limit: 100,
    },
    {
      what: 'over the bare binary search',
      figure: 'ours.duesPerS',
      comparedTo: { figure: 'bareSearch.duesPerS', by: 'ratio' },
      bound: 'at least',
      limit: 0.95,
      isTarget: true,
    },
  ],
  open: async (isPlanted) => {
    const inNode = dueFieldOf(CASES, packedZones, isPlanted, dateFnsLoopOf);
    inNode.check();
    const browser = await openBrowser();
    const page = await openPage(browser, isPlanted);
    const inPage =
      (name: 'reference' | 'ours'): Contender =>
      async () => ({
        duesPerS: await page.evaluate((asked) => (globalThis as BenchPage).field[asked](), name),
      });
    return {
      contenders: {
        dateFnsLoop: () => ({ duesPerS: inNode.reference() }),
        ours: () => ({ duesPerS: inNode.ours() }),
        bareSearch: () => ({ duesPerS: inNode.bareSearch() }),
        temporalLoop: inPage('reference'),
        oursInChromium: inPage('ours'),
      },
      close: () => browser.close(),
    };
  },
};

async function openBrowser(): Promise<Browser> {
  const { executablePath, args, env } = await findChromium();
  return chromium.launch({ executablePath, args, env });
}

async function openPage(browser: Browser, isPlanted: boolean): Promise<Page> {
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundleForPage() });
    await page.evaluate(
      ([count, packed, planted]) => {
        const own = globalThis as BenchPage;
        own.field = own.p1.openField(count, packed, planted);
        own.field.check();
      },
      [CASES, packedZones, isPlanted] as const,
    );
    return page;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function bundleForPage(): Promise<string> {
  const entry = fileURLToPath(new URL('p1-in-chromium.ts', import.meta.url));
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'p1' } },
  })) as Rolldown.RolldownOutput[];
  const code = built[0]?.output[0].code;
  if (code === undefined) throw new Error('Nothing was bundled for the page of P1');
  return `${code}\nglobalThis.p1 = p1;`;
}
