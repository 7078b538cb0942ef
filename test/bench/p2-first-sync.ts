import type { Bench } from './bench.ts';
import { OPEN, openStoreField } from './store-field.ts';

const INCIDENTS = 50_000;

export const bench: Bench = {
  name: 'P2',
  title: 'first sync of 50,000 cases over loopback into the store, in the worker',
  gates: [
    {
      what: 'over fetching and a bare bulkPut with the same indexes',
      figure: 'ours.ms',
      comparedTo: { figure: 'barePut.ms', by: 'ratio' },
      bound: 'at most',
      limit: 1.2,
    },
    {
      what: 'longest task of the window, the queue shown meanwhile',
      figure: 'ours.longestTaskMs',
      bound: 'at most',
      limit: 50,
    },
    {
      what: 'over fetching and parsing alone',
      figure: 'ours.ms',
      comparedTo: { figure: 'fetchOnly.ms', by: 'ratio' },
      bound: 'at most',
      limit: 1.6,
      isTarget: true,
    },
  ],
  open: async (isPlanted) => {
    const field = await openStoreField({ incidents: INCIDENTS });
    const warm = async () => {
      await field.renew();
      // pays for compiling, and leaves no more than a page
      await field.run('ask', { kind: 'sync-few', store: field.newStore() });
      return field.newStore();
    };
    return {
      contenders: {
        fetchOnly: async () => ({ ms: await field.run('ask', { kind: 'fetch-only' }) }),
        barePut: async () => ({
          ms: await field.run('ask', { kind: 'bare-put', store: await warm() }),
        }),
        ours: async () => {
          const store = await warm();
          const { ms, longestTaskMs } = await field.run('firstSync', store, OPEN);
          // planted: everything is written a second time, as an engine without versions does
          const againMs = isPlanted ? await field.run('ask', { kind: 'bare-put', store }) : 0;
          // the observer reports from 50 ms on; a figure of zero would be nothing measured
          return { ms: ms + againMs, longestTaskMs: Math.max(1, longestTaskMs) };
        },
      },
      close: () => field.close(),
    };
  },
};
