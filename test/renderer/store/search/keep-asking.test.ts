import { expect, test, vi } from 'vitest';
import { keepAsking } from '../../../../renderer/store/search/keep-asking.ts';

/** A search of which each answer waits until it is given. */
function aSlowSearch() {
  const listeners = new Set<() => void>();
  const waiting: ((ids: readonly string[]) => void)[] = [];
  return {
    search: () => new Promise<readonly string[]>((resolve) => waiting.push(resolve)),
    onGrown: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    grow: () => {
      for (const listener of listeners) listener();
    },
    answer: (...ids: readonly string[]) => waiting.shift()?.(ids),
    asked: () => waiting.length,
  };
}

test('a search begun before the index is ready is answered again when it has grown', async () => {
  const search = aSlowSearch();
  const onFound = vi.fn();
  keepAsking(search, 'anillo', onFound);
  search.answer();
  await vi.waitFor(() => {
    expect(onFound).toHaveBeenLastCalledWith([]);
  });
  search.grow();
  search.answer('i-8');
  await vi.waitFor(() => {
    expect(onFound).toHaveBeenLastCalledWith(['i-8']);
  });
});

test('an index that grows page by page is asked one question at a time, the last one after it grew', async () => {
  const search = aSlowSearch();
  const onFound = vi.fn();
  keepAsking(search, 'anillo', onFound);
  for (let page = 0; page < 50; page += 1) search.grow();
  expect(search.asked()).toBe(1);
  search.answer('i-1');
  await vi.waitFor(() => {
    expect(search.asked()).toBe(1);
  });
  search.answer('i-1', 'i-2');
  await vi.waitFor(() => {
    expect(onFound).toHaveBeenLastCalledWith(['i-1', 'i-2']);
  });
  expect(search.asked()).toBe(0);
});

test('an answer that comes after nobody asks any more is dropped', async () => {
  const search = aSlowSearch();
  const onFound = vi.fn();
  const stop = keepAsking(search, 'anillo', onFound);
  stop();
  search.grow();
  search.answer('i-1');
  await Promise.resolve();
  expect(search.asked()).toBe(0);
  expect(onFound).not.toHaveBeenCalled();
});
