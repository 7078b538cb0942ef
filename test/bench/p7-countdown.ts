import type { Bench } from './bench.ts';
import { openStoreField } from './store-field.ts';

export const bench: Bench = {
  name: 'P7',
  title: 'one second of the countdown, 50 rows in sight, script, style and layout',
  gates: [
    {
      what: 'over writing text into 50 plain cells',
      figure: 'ours.ms',
      comparedTo: { figure: 'plainCells.ms', by: 'ratio' },
      bound: 'at most',
      limit: 2,
    },
    {
      what: 'over writing text into 50 plain cells',
      figure: 'ours.ms',
      comparedTo: { figure: 'plainCells.ms', by: 'ratio' },
      bound: 'at most',
      limit: 1.2,
      isTarget: true,
    },
  ],
  open: async (isPlanted) => {
    const field = await openStoreField({ incidents: 50, open: 50, isUrgent: true });
    const store = field.newStore();
    await field.run('ask', { kind: 'sync', store });
    await field.run('tickBoth', store, isPlanted); // pays for compiling
    return {
      contest: async (roundCount) => {
        const ours: number[] = [];
        const plain: number[] = [];
        for (let round = 0; round < roundCount; round += 1) {
          const { oursMs, plainMs } = await field.run('tickBoth', store, isPlanted);
          ours.push(oursMs);
          plain.push(plainMs);
        }
        return new Map([
          ['ours.ms', ours],
          ['plainCells.ms', plain],
        ]);
      },
      close: () => field.close(),
    };
  },
};
