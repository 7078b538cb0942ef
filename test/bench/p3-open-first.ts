import type { Bench } from './bench.ts';
import { OPEN, openStoreField } from './store-field.ts';

export const bench: Bench = {
  name: 'P3',
  title: `${OPEN} open cases in the queue during a first sync of 50,000`,
  gates: [
    {
      what: 'of the time of the whole sync',
      figure: 'ours.openMs',
      comparedTo: { figure: 'ours.wholeMs', by: 'ratio' },
      bound: 'at most',
      limit: 0.1,
    },
    {
      what: 'of the time of the whole sync',
      figure: 'ours.openMs',
      comparedTo: { figure: 'ours.wholeMs', by: 'ratio' },
      bound: 'at most',
      limit: 0.02,
      isTarget: true,
    },
  ],
  open: async (isPlanted) => {
    const field = await openStoreField({ incidents: 50_000 });
    return {
      contenders: {
        ours: async () => {
          const store = field.newStore();
          const { wholeMs, openMs } = await field.run('firstSync', store, OPEN);
          await field.run('ask', { kind: 'drop', store });
          // planted: the queue is only drawn when all is there
          return { wholeMs, openMs: isPlanted ? wholeMs : openMs };
        },
      },
      close: () => field.close(),
    };
  },
};
