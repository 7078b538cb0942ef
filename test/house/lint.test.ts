import { relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { plantedTree, runTool } from '../support/planted-tree.ts';
import { cleanSources, cycle } from './clean-sources.ts';
import { plants } from './lint-plants.ts';

const Report = z.array(
  z.object({
    filePath: z.string(),
    messages: z.array(z.object({ ruleId: z.string().nullable(), message: z.string() })),
  }),
);

const folders = ['core', 'renderer', 'electron', 'backend', 'test', 'build/set-up.ts'];

/** Rule ids by path, as eslint sees the whole tree. */
const rulesSeen = new Map<string, string[]>();
let tree: Awaited<ReturnType<typeof plantedTree>>;

beforeAll(async () => {
  const planted = Object.fromEntries(plants.map(({ path, text }) => [path, text]));
  tree = await plantedTree({ ...cleanSources, ...planted, ...cycle });
  const { output } = await runTool('eslint/bin/eslint.js', ['-f', 'json', ...folders], tree.path);
  for (const { filePath, messages } of Report.parse(JSON.parse(output))) {
    const seen = messages.map(({ ruleId, message }) => ruleId ?? message);
    rulesSeen.set(relative(tree.path, filePath).replaceAll('\\', '/'), seen);
  }
}, 180_000);

afterAll(() => tree.remove());

describe('the lint catches', () => {
  test.each(plants)('$law ($rule)', ({ path, rule }) => {
    expect(rulesSeen.get(path)).toContain(rule);
  });
});

describe('the lint lets pass', () => {
  test.each(Object.keys(cleanSources))('%s, which keeps every law', (path) => {
    expect(rulesSeen.get(path)).toEqual([]);
  });
});
