import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { expect, test } from 'vitest';
import { whileTaken } from '../../../backend/backup/while-taken.ts';

/** Lines that nobody could hold, and whether they were let go. */
function endlessLines() {
  const state = { isOpen: true, given: 0 };
  async function* lines(): AsyncGenerator<string> {
    try {
      for (;;) {
        await Promise.resolve();
        state.given += 1;
        yield `${state.given} `.repeat(10_000);
      }
    } finally {
      state.isOpen = false;
    }
  }
  return { state, lines: lines() };
}

test('lines that nobody takes any more are let go after a while', async () => {
  const { state, lines } = endlessLines();
  const zip = createGzip();
  const taken = whileTaken(lines, 30, () => zip.destroy(new Error('stalled')));
  const ended = new Promise((resolve) => {
    pipeline(Readable.from(taken), zip, resolve);
  });
  expect(String(await ended)).toContain('stalled');
  await expect.poll(() => state.isOpen).toBe(false);
  expect(state.given).toBeGreaterThan(0);
});

test('lines that are taken are given to their end', async () => {
  let givenUp = 0;
  const taken = whileTaken(Readable.from(['a', 'b', 'c']), 60_000, () => (givenUp += 1));
  const given: string[] = [];
  for await (const line of taken) given.push(line);
  expect(given).toEqual(['a', 'b', 'c']);
  expect(givenUp).toBe(0);
});
