import type { Bench } from './bench.ts';
import { openStoreField, type StoreField } from './store-field.ts';

export const bench: Bench = {
  name: 'P6',
  title: 'scrolling the queue of 100,000, against the same list with 1,000 rows',
  gates: [
    {
      what: 'frames over 20 ms, in points',
      figure: 'ours.latePercent',
      comparedTo: { figure: 'small.latePercent', by: 'difference' },
      bound: 'at most',
      limit: 2,
    },
    {
      what: 'frames over 20 ms',
      figure: 'ours.latePercent',
      bound: 'at most',
      limit: 1,
      isTarget: true,
    },
  ],
  open: async (isPlanted) => {
    const large = await listOf(100_000);
    const small = await listOf(1_000);
    return {
      contenders: {
        ours: async () => ({
          latePercent: await large.field.run('scroll', large.store, isPlanted),
        }),
        small: async () => ({ latePercent: await small.field.run('scroll', small.store, false) }),
      },
      close: async () => {
        await large.field.close();
        await small.field.close();
      },
    };
  },
};

async function listOf(incidents: number): Promise<{ field: StoreField; store: string }> {
  const field = await openStoreField({ incidents, open: incidents });
  const store = field.newStore();
  await field.run('ask', { kind: 'sync', store });
  return { field, store };
}
