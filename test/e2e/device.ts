import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ShellBridge } from '../../core/bridge.ts';
import { killFamily } from '../support/processes.ts';
import type { App } from './app.ts';

declare const tam: ShellBridge;

/** The unsent notes of a device, as its store and its journal hold them. */
export type Unsent = { readonly inStore: readonly string[]; readonly inJournal: readonly string[] };

/** Asks the store behind the window's back, and the journal over the bridge. */
export async function unsentNotes(page: Page): Promise<Unsent> {
  return page.evaluate(async () => {
    type Note = { readonly args: { readonly body?: string } };
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    const store = names.find((name) => name.startsWith('tam-desk ')) ?? '';
    const rows = await new Promise<{ command: Note }[]>((resolve, reject) => {
      const opening = indexedDB.open(store);
      opening.onerror = () => {
        reject(new Error(String(opening.error)));
      };
      opening.onsuccess = () => {
        const asked = opening.result.transaction('outbox').objectStore('outbox').getAll();
        asked.onsuccess = () => {
          opening.result.close();
          resolve(asked.result as { command: Note }[]);
        };
      };
    });
    const journal = await tam.call['journal:read']({ store });
    if (!journal.ok) throw new Error(`no journal: ${journal.error.kind}`);
    const made = journal.value.made.map(({ command }) => command as unknown as Note);
    const bodies = (notes: readonly Note[]) => notes.map(({ args }) => args.body ?? '');
    return { inStore: bodies(rows.map(({ command }) => command)), inJournal: bodies(made) };
  });
}

/** The last `seq` of a device's store, and the one that its canary says. */
export async function lastSeqs(page: Page): Promise<{ inStore: number; inCanary: number }> {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    const store = names.find((name) => name.startsWith('tam-desk ')) ?? '';
    const canary = await tam.call['canary:last']({ store });
    const row = await new Promise<{ value: number }>((resolve, reject) => {
      const opening = indexedDB.open(store);
      opening.onerror = () => {
        reject(new Error(String(opening.error)));
      };
      opening.onsuccess = () => {
        const asked = opening.result.transaction('meta').objectStore('meta').get('seq');
        asked.onsuccess = () => {
          opening.result.close();
          resolve(asked.result as { value: number });
        };
      };
    });
    return { inStore: row.value, inCanary: canary?.seq ?? 0 };
  });
}

/** Cuts the power of a device: shell, browser and all. */
export async function cutPower({ shell }: App): Promise<void> {
  const child = shell?.process();
  if (child?.pid === undefined) throw new Error('only a shell has processes of its own');
  const gone = once(child, 'exit');
  killFamily(child.pid);
  await gone;
}

/** The folders in which the browser part of a device keeps its databases. */
export function databaseFolders(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.indexeddb.leveldb'))
    .map((name) => join(folder, name));
}
