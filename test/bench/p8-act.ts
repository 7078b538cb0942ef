import type { Bench } from './bench.ts';
import { openStoreField } from './store-field.ts';

const ACTS = 30;

export const bench: Bench = {
  name: 'P8',
  title: 'an act: decided and strictly stored, at rest and during a first sync of 50,000',
  gates: [
    {
      what: 'over a bare put of record and outbox row',
      figure: 'ours.ms',
      comparedTo: { figure: 'barePut.ms', by: 'ratio' },
      bound: 'at most',
      limit: 1.5,
    },
    {
      what: '95 % of the acts during a first sync',
      figure: 'duringSync.p95Ms',
      bound: 'at most',
      limit: 100,
    },
    {
      what: '95 % of the acts during a first sync',
      figure: 'duringSync.p95Ms',
      bound: 'at most',
      limit: 50,
      isTarget: true,
    },
  ],
  open: async (isPlanted) => {
    const field = await openStoreField({ incidents: 50_000 });
    const store = field.newStore();
    await field.run('ask', { kind: 'sync', store });
    await field.run('openDesk', store);
    await field.run('act', ACTS);
    await field.run('closeDesk');
    const atDesk = async (run: () => Promise<readonly number[]>) => {
      await field.run('openDesk', store);
      const tookMs = await run();
      await field.run('closeDesk');
      return tookMs;
    };
    return {
      contenders: {
        barePut: async () => ({ ms: part(await atDesk(() => field.run('barePut', ACTS)), 0.5) }),
        ours: async () => ({ ms: part(await atDesk(() => field.run('act', ACTS)), 0.5) }),
        duringSync: async () => {
          const fresh = field.newStore();
          await field.run('ask', { kind: 'sync-few', store: fresh });
          await field.run('openDesk', fresh);
          const kind = isPlanted ? 'sync-at-once' : 'sync';
          const tookMs = await field.run('actPaintedWhile', { kind, store: fresh });
          await field.run('closeDesk');
          await field.run('ask', { kind: 'drop', store: fresh });
          return { p95Ms: part(tookMs, 0.95) };
        },
      },
      close: () => field.close(),
    };
  },
};

/** The value below which a part of all lies. */
function part(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Infinity;
}
