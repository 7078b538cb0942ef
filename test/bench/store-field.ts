import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { SEVERITIES } from '../../core/domain/severity.ts';
import { idOf } from '../../core/ids.ts';
import type { Row } from '../../core/protocol/sync.ts';
import { instant, MINUTE_MS } from '../../core/time.ts';
import { aFact, anIncident, INES, MATEO, RECEIVED_AT } from '../support/builders.ts';
import { findChromium } from '../../build/chromium.ts';
import { referenceRows, rowOf } from '../support/desks.ts';
import { packedZones } from '../support/zones.ts';
import type { StorePage } from './pages/store-page.ts';

export const OPEN = 1_500;

/** A page with the store's parts in it, and a server that answers pulls from memory. */
export type StoreField = {
  /** Runs a function of the page by its name. */
  readonly run: <Name extends keyof StorePage>(
    name: Name,
    ...args: Parameters<StorePage[Name]>
  ) => Promise<Awaited<ReturnType<StorePage[Name]>>>;
  readonly newStore: () => string;
  /** A new browser on an empty profile: what an earlier run left is still being cleared away. */
  readonly renew: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const PAGE = 2_000;

export type CaseMix = {
  readonly incidents: number;
  /** The first so many are open. */
  readonly open?: number;
  /** All level 1 and received at once: each clock shows seconds. */
  readonly isUrgent?: boolean;
};

export async function openStoreField(mix: CaseMix): Promise<StoreField> {
  const pages = pagesOf(mix);
  const scripts = new Map([
    ...(await bundled('store-page.ts', 'bench', '/page')),
    ...(await bundled('store-worker.ts', 'benchWorker', '/worker')),
    ['/zones.json', JSON.stringify(packedZones)],
  ]);
  const server = await serve(pages, scripts);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  let tab = await openTab(url);
  let stores = 0;
  return {
    run: (name, ...given) => runIn(tab.page, name, given),
    renew: async () => {
      await tab.close();
      tab = await openTab(url);
    },
    newStore: () => {
      stores += 1;
      return `bench ${stores}`;
    },
    close: async () => {
      await tab.close();
      server.close();
    },
  };
}

/** A browser with a profile of its own. */
async function openTab(url: string): Promise<{ page: Page; close: () => Promise<void> }> {
  const profile = await mkdtemp(join(tmpdir(), 'bench-profile-'));
  const { executablePath, args, env } = await findChromium();
  // on disk: a context of Playwright's own keeps IndexedDB in memory
  const context = await chromium.launchPersistentContext(profile, { executablePath, args, env });
  const page = await context.newPage();
  await page.goto(url);
  return {
    page,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

function runIn(page: Page, name: string, given: readonly unknown[]): Promise<never> {
  return page.evaluate(
    ([asked, values]) => {
      const { bench } = globalThis as unknown as {
        bench: { page: Record<string, (...all: unknown[]) => unknown> };
      };
      return bench.page[asked]?.(...values);
    },
    [name, given] as const,
  ) as Promise<never>;
}

/** Reference records, open cases, then the others: the order of a first pull. */
function pagesOf(mix: CaseMix): readonly string[] {
  const rows: Row[] = referenceRows().map((one, at) => rowOf(one, at + 1));
  for (let at = 0; at < mix.incidents; at += 1) {
    rows.push(rowOf({ entity: 'incident', record: aCase(at, mix) }, rows.length + 1));
  }
  const pages: string[] = [];
  for (let from = 0; from < rows.length; from += PAGE) {
    pages.push(
      JSON.stringify({
        outcomes: [],
        touched: [],
        changes: rows.slice(from, from + PAGE),
        left: [],
        lastCommand: 0,
        cursor: String(pages.length + 1),
        more: from + PAGE < rows.length,
        serverNow: RECEIVED_AT,
        zones: packedZones.version,
      }),
    );
  }
  return pages;
}

/** About 1.25 kB, as a case of the field is. */
function aCase(at: number, { open = OPEN, isUrgent = false }: CaseMix) {
  const isOpen = at < open;
  const severity = isUrgent ? 'L1' : (SEVERITIES[at % 4] ?? 'L4');
  const receivedAt = instant(RECEIVED_AT - (isUrgent ? 0 : (at % 20_000) * MINUTE_MS));
  const facts = [
    aFact({ kind: 'received', severity, at: receivedAt }),
    ...(isOpen ? [] : [aFact({ kind: 'answered', at: instant(receivedAt + 5 * MINUTE_MS) })]),
  ];
  return anIncident({
    id: idOf(`incident-${String(at).padStart(7, '0')}`),
    number: `INC-${at}`,
    title: `Case ${at}: ${'the console shows hosts unprotected since the roll-out '.repeat(7)}`,
    severity,
    status: isOpen ? 'new' : 'closed',
    assigneeId: at % 2 === 0 ? INES.personId : MATEO.personId,
    facts,
    dues: isOpen
      ? {
          operationalDueAt: instant(receivedAt + 120 * MINUTE_MS),
          contractDueAt: instant(receivedAt + 120 * MINUTE_MS),
          versions: {
            policy: 'policy-enterprise@7',
            calendar: 'calendar-madrid@1',
            zones: '2026f',
          },
        }
      : null,
  });
}

const TYPES: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
const HOME =
  '<!doctype html><link rel="stylesheet" href="/page.css"><body><script src="/page.js"></script>';

async function serve(
  pages: readonly string[],
  scripts: ReadonlyMap<string, string>,
): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/api/sync') {
      void bodyOf(request).then((body) => {
        const { cursor } = JSON.parse(body) as { cursor: string | null };
        response.setHeader('content-type', 'application/json').end(pages[Number(cursor ?? 0)]);
      });
      return;
    }
    const script = scripts.get(path);
    const type = TYPES[extname(path)] ?? 'text/html';
    response.setHeader('content-type', type).end(script ?? HOME);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
}

/** Script and style sheet by their paths. */
async function bundled(file: string, name: string, path: string): Promise<[string, string][]> {
  const entry = join(import.meta.dirname, 'pages', file);
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, target: 'es2024', lib: { entry, formats: ['iife'], name } },
  })) as Rolldown.RolldownOutput[];
  const output = built[0]?.output ?? [];
  const script = output.find((one) => one.type === 'chunk');
  if (script?.type !== 'chunk') throw new Error(`Nothing was bundled of ${file}`);
  const styles = output.filter((one) => one.type === 'asset' && one.fileName.endsWith('.css'));
  return [
    [`${path}.js`, script.code],
    ...styles.map((one): [string, string] => [
      `${path}.css`,
      'source' in one ? String(one.source) : '',
    ]),
  ];
}
