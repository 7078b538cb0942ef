import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plantedTree, runTool } from '../support/planted-tree.ts';

const planted = {
  'core/clean.ts': 'export const zero = Date.UTC(1970, 0, 1);\n',
  'core/window.ts': 'export const address = window.location.href;\n',
  'core/process.ts': 'export const home = process.env;\n',
  'core/fetch.ts': "export const page = fetch('/');\n",
  'core/timer.ts': 'export const timer = setTimeout(() => 1, 1);\n',
  'core/buffer.ts': "export const bytes = Buffer.from('a');\n",
  'core/enum.ts': 'export enum Level { One }\n',
  'core/absent.ts': 'export const first = ([] as number[])[0] + 1;\n',
};

let tree: Awaited<ReturnType<typeof plantedTree>>;
let output = '';

beforeAll(async () => {
  tree = await plantedTree(planted);
  ({ output } = await runTool('typescript/bin/tsc', ['-p', 'core'], tree.path));
}, 120_000);

afterAll(() => tree.remove());

const complaintsOn = (path: string): string[] =>
  output.split('\n').filter((line) => line.startsWith(`${path}(`));

describe('core does not compile with', () => {
  test.each([
    ['core/window.ts', 'window'],
    ['core/process.ts', 'process'],
    ['core/fetch.ts', 'fetch'],
    ['core/timer.ts', 'setTimeout'],
    ['core/buffer.ts', 'Buffer'],
    ['core/enum.ts', 'erasableSyntaxOnly'],
    ['core/absent.ts', 'possibly'],
  ])('%s, which uses %s', (path, name) => {
    expect(complaintsOn(path).join('\n')).toContain(name);
  });

  test('nothing to say about a file that keeps the law', () => {
    expect(complaintsOn('core/clean.ts')).toEqual([]);
  });
});
