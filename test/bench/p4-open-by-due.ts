import type { Bench } from './bench.ts';
import { openStoreField } from './store-field.ts';

const ASKED = 20;

export const bench: Bench = {
  name: 'P4',
  title: 'my open cases by due, the first 50, of 100,000',
  gates: [
    {
      what: 'over the bare indexed query',
      figure: 'ours.ms',
      comparedTo: { figure: 'indexed.ms', by: 'ratio' },
      bound: 'at most',
      limit: 2,
    },
    { what: 'one frame', figure: 'ours.ms', bound: 'at most', limit: 16, isTarget: true },
  ],
  open: async (isPlanted) => {
    const field = await openStoreField({ incidents: 100_000 });
    const store = field.newStore();
    await field.run('ask', { kind: 'sync', store });
    await field.run('openDesk', store);
    const mean = async (how: 'ours' | 'indexed' | 'scan', times: number) => {
      let ms = 0;
      for (let at = 0; at < times; at += 1) ms += await field.run('firstFifty', how);
      // the page's clock is coarse, and nothing took no time at all
      return { ms: Math.max(0.005, ms / times) };
    };
    return {
      contenders: {
        indexed: () => mean('indexed', ASKED),
        ours: () => (isPlanted ? mean('scan', 1) : mean('ours', ASKED)),
      },
      close: () => field.close(),
    };
  },
};
