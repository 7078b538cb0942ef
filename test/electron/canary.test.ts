import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Canary } from '../../core/bridge/journal.ts';
import { Canaries } from '../../electron/canary.ts';
import { ForgettingDisk, systemError } from '../support/forgetting-disk.ts';

const STORE = 'tam-desk https://backend.example person-ines';
const canary = (seq: number): Canary => ({
  epoch: 'client-1',
  generation: 0,
  seq,
  counts: { incident: seq },
  digest: 'abc',
});

const on = (disk: ForgettingDisk) => new Canaries(disk, '/journal');

test('a canary is the last that was kept, also over a restart', async () => {
  const disk = new ForgettingDisk();
  expect(await on(disk).last({ store: STORE })).toBeNull();
  await on(disk).keep({ store: STORE, canary: canary(1) });
  await on(disk).keep({ store: STORE, canary: canary(2) });
  expect(await on(disk).last({ store: STORE })).toEqual(canary(2));
  expect(await on(disk).last({ store: `${STORE} mateo` })).toBeNull();
});

test('a power cut at any moment leaves the old canary or the new one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(12), fc.nat(300), async (powerFor, kept) => {
      const disk = new ForgettingDisk();
      await on(disk).keep({ store: STORE, canary: canary(1) });
      disk.powerFor = powerFor;
      const isTold = await on(disk)
        .keep({ store: STORE, canary: canary(2) })
        .then(
          () => true,
          () => false,
        );
      disk.restart(kept);
      const { seq } = (await on(disk).last({ store: STORE }))!;
      expect(isTold ? [2] : [1, 2]).toContain(seq);
    }),
  );
});

test('a canary in which any byte changed says nothing', async () => {
  const disk = new ForgettingDisk();
  await on(disk).keep({ store: STORE, canary: canary(1) });
  const [path] = disk.files('.canary');
  const whole = disk.bytesOf(path!);
  for (const at of whole.keys()) {
    const bytes = Buffer.from(whole);
    bytes[at] = bytes[at]! ^ 1;
    disk.put(path!, bytes);
    const read = await on(disk).last({ store: STORE });
    // white space between its two parts says nothing either way
    if (read !== null) expect(read).toEqual(canary(1));
  }
});

test('a full disk refuses the new canary and keeps the old one', async () => {
  const disk = new ForgettingDisk();
  await on(disk).keep({ store: STORE, canary: canary(1) });
  disk.free = 10;
  const refusal = { ok: false, error: { kind: 'no-space' } };
  expect(await on(disk).keep({ store: STORE, canary: canary(2) })).toEqual(refusal);
  expect(await on(disk).last({ store: STORE })).toEqual(canary(1));
  expect(disk.free).toBe(10);
  disk.trouble = () => systemError('EACCES');
  expect(await on(disk).last({ store: STORE })).toBeNull();
});
