import { expect, test } from 'vitest';
import type { ShellBridge } from '../../../core/bridge.ts';
import { idOf } from '../../../core/ids.ts';
import { shellJournal } from '../../../renderer/app/shell-journal.ts';
import { goneLine } from '../../../renderer/store/journal.ts';
import type { Locks } from '../../../renderer/sync/leader.ts';
import { aUuid } from '../../support/builders.ts';

const locks = { request: () => Promise.reject(new Error('No lock is asked for')) } as Locks;
const over = (call: Partial<ShellBridge['call']>) =>
  shellJournal(call as ShellBridge['call'], 'a store', locks);
const lines = (count: number) => Array.from({ length: count }, () => goneLine(idOf(aUuid())));

test('more entries than one call takes go in several', async () => {
  const sizes: number[] = [];
  const journal = over({
    'journal:append': ({ entries }) => {
      sizes.push(entries.length);
      return Promise.resolve({ ok: true, value: null });
    },
  });
  expect(await journal.append(lines(1_100))).toEqual({ ok: true, value: null });
  expect(sizes).toEqual([500, 500, 100]);
});

test('a shell that throws has kept nothing, and says so until it keeps again', async () => {
  let isBroken = true;
  const journal = over({
    'journal:append': () =>
      isBroken
        ? Promise.reject(new TypeError('a bug'))
        : Promise.resolve({ ok: true, value: null }),
  });
  let heard = 0;
  journal.health.subscribe(() => (heard += 1));
  const refusal = { kind: 'disk', code: 'TypeError' };
  expect(await journal.append(lines(1))).toEqual({ ok: false, error: refusal });
  expect(await journal.append(lines(1))).toEqual({ ok: false, error: refusal });
  expect(journal.health.read()).toEqual(refusal);
  expect(heard).toBe(1);
  isBroken = false;
  await journal.append(lines(1));
  expect(journal.health.read()).toBeNull();
  expect(heard).toBe(2);
});
