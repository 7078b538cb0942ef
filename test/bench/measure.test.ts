import { describe, expect, test } from 'vitest';
import type { Bench, Gate } from './bench.ts';
import { hasPassed, judge, runBench } from './measure.ts';
import { tableOf } from './table.ts';

const twice: Gate = {
  what: 'twice the bare query',
  figure: 'ours.ms',
  comparedTo: { figure: 'bare.ms', by: 'ratio' },
  bound: 'at most',
  limit: 2,
};

const rounds = (ours: number[], bare: number[]) =>
  new Map([
    ['ours.ms', ours],
    ['bare.ms', bare],
  ]);

describe('a gate', () => {
  test('compares within a round, so a busy machine fails nobody', () => {
    const { isKept, spread } = judge(
      twice,
      rounds([15, 1_500, 16, 14, 15], [10, 1_000, 10, 10, 10]),
    );
    expect(isKept).toBe(true);
    expect(spread).toEqual({ median: 1.5, min: 1.4, max: 1.6 });
  });

  test('is not kept past its limit', () => {
    expect(judge(twice, rounds([21, 21, 21], [10, 10, 10])).isKept).toBe(false);
  });

  test('of at least is not kept below its limit', () => {
    const fast: Gate = { ...twice, bound: 'at least', limit: 800 };
    expect(judge(fast, rounds([7_990], [10])).isKept).toBe(false);
    expect(judge(fast, rounds([8_000], [10])).isKept).toBe(true);
  });

  test('may be a difference, or a figure by itself', () => {
    const points: Gate = { ...twice, comparedTo: { figure: 'bare.ms', by: 'difference' } };
    expect(judge(points, rounds([12], [10])).isKept).toBe(true);
    expect(judge(points, rounds([13], [10])).isKept).toBe(false);
    const alone: Gate = { what: 'long task', figure: 'ours.ms', bound: 'at most', limit: 50 };
    expect(judge(alone, rounds([51], [1])).isKept).toBe(false);
  });

  test('on nothing measured is not kept', () => {
    expect(judge(twice, rounds([0], [0])).isKept).toBe(false);
  });

  test('on a figure that nobody measured is an error', () => {
    expect(() => judge({ ...twice, figure: 'ours.s' }, rounds([1], [1]))).toThrow('No figure');
  });
});

const order: string[] = [];

const bench: Bench = {
  name: 'P0',
  title: 'the frame itself',
  gates: [twice, { ...twice, what: 'the aim', limit: 1.2, isTarget: true }],
  open: (isPlanted) =>
    Promise.resolve({
      contenders: {
        ours: () => {
          order.push('ours');
          return { ms: isPlanted ? 30 : 15 };
        },
        bare: () => {
          order.push('bare');
          return { ms: 10 };
        },
      },
      close: () => {
        order.push('closed');
      },
    }),
};

describe('a bench', () => {
  test('passes on its gates, and a missed target fails it not', async () => {
    const result = await runBench(bench, { roundCount: 5, isPlanted: false });
    expect(hasPassed(result)).toBe(true);
    const table = tableOf(result, [0.5, 0.4, 0.3]);
    expect(table).toMatch(/P0 the frame itself \(5 rounds, load average 0\.50 0\.40 0\.30\)/);
    expect(table).toMatch(/twice the bare query.*1\.5 .*at most 2 +PASS/);
    expect(table).toMatch(/the aim.*target missed/);
  });

  test('fails with its planted slow variant', async () => {
    const result = await runBench(bench, { roundCount: 5, isPlanted: true });
    expect(hasPassed(result)).toBe(false);
    expect(tableOf(result, [])).toContain('FAIL');
  });

  test('without a gate has not passed', async () => {
    const result = await runBench({ ...bench, gates: [] }, { roundCount: 5, isPlanted: false });
    expect(hasPassed(result)).toBe(false);
  });

  test('may hold its contest by itself, inside a page for one', async () => {
    const repeated = (value: number, count: number) => Array.from({ length: count }, () => value);
    const contest = (count: number) => rounds(repeated(21, count), repeated(10, count));
    const inPage: Bench = {
      ...bench,
      open: () => Promise.resolve({ contest, close: () => undefined }),
    };
    const result = await runBench(inPage, { roundCount: 5, isPlanted: false });
    expect(result.rounds.get('ours.ms')).toHaveLength(5);
    expect(hasPassed(result)).toBe(false);
  });

  test('lets each contender begin in turn after a warm-up, and closes its field', async () => {
    order.length = 0;
    await runBench(bench, { roundCount: 2, isPlanted: false });
    expect(order).toEqual(['ours', 'bare', 'ours', 'bare', 'bare', 'ours', 'closed']);
  });
});
