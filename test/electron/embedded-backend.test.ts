import { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { EmbeddedBackend, type EmbeddedParts } from '../../electron/embedded-backend.ts';
import { instant } from '../../core/time.ts';

/** A process that says what it is told to. */
class HandChild extends EventEmitter {
  readonly stdout = new PassThrough();
  readonly pid = undefined;
  readonly kill = (): boolean => this.emit('exit', 0);

  comeUp(port: number): void {
    this.stdout.write(`TAM Desk is ready: http://127.0.0.1:${String(port)}\n`);
  }
}

function aComputer(over: Partial<EmbeddedParts> = {}) {
  const children: HandChild[] = [];
  const waits: { readonly ms: number; readonly end: () => void }[] = [];
  const faults: Error[] = [];
  const machine = { now: instant(0) };
  const folder = join(mkdtempSync(join(tmpdir(), 'tam-embedded-')), 'data');
  const backend = new EmbeddedBackend({
    fork: () => {
      const child = new HandChild();
      children.push(child);
      return child;
    },
    seed: join(folder, 'nothing'),
    folder,
    prepare: () => Promise.resolve(),
    wait: (ms) =>
      new Promise<void>((end) => {
        waits.push({ ms, end });
      }),
    now: () => machine.now,
    report: (error) => faults.push(error),
    ...over,
  });
  const child = async (which: number): Promise<HandChild> => {
    await expect.poll(() => children.length).toBeGreaterThan(which);
    return children[which]!;
  };
  return { backend, machine, child, children, waits, faults };
}

test('a backend that dies is started again, and whoever asks then waits for the new one', async () => {
  const { backend, child, waits, faults } = aComputer();
  const first = backend.ready();
  (await child(0)).comeUp(4001);
  expect(await first).toMatchObject({ url: 'http://127.0.0.1:4001' });
  (await child(0)).emit('exit', 137);
  const next = backend.ready();
  expect(waits[0]?.ms).toBeLessThanOrEqual(1_000);
  waits[0]?.end();
  (await child(1)).comeUp(4002);
  const { url, secret } = await next;
  expect(url).toBe('http://127.0.0.1:4002');
  // what the windows' requests carry goes on holding
  expect(secret).toBe((await first).secret);
  expect(String(faults)).toContain('137');
});

test('one that keeps dying is started more slowly each time, and never given up', async () => {
  const { backend, child, waits } = aComputer();
  void backend.ready();
  (await child(0)).comeUp(4001);
  const pauses: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    backend.ready().catch(() => undefined);
    (await child(round)).emit('exit', 1);
    pauses.push(waits[round]?.ms ?? NaN);
    waits[round]?.end();
  }
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  expect(pauses.at(-1)).toBe(30_000);
});

test('one that ran well for a while is started again at once, however often it died before', async () => {
  const { backend, machine, child, waits } = aComputer();
  void backend.ready();
  (await child(0)).comeUp(4001);
  for (let round = 0; round < 5; round += 1) {
    machine.now = instant(machine.now + 3_600_000);
    (await child(round)).emit('exit', 1);
    expect(waits[round]?.ms).toBeLessThanOrEqual(1_000);
    waits[round]?.end();
    (await child(round + 1)).comeUp(4002);
    await backend.ready();
  }
});

test('what one printed that did not come up is reported, once', async () => {
  const { backend, child, faults } = aComputer();
  const first = backend.ready();
  (await child(0)).stdout.write('relation "tenant" does not exist');
  await new Promise(setImmediate);
  (await child(0)).emit('exit', 1);
  await expect(first).rejects.toThrow('relation');
  expect(faults.filter(({ message }) => message.includes('relation'))).toHaveLength(1);
});

test('one that was ended stays so', async () => {
  const { backend, child, children, waits, faults } = aComputer();
  void backend.ready();
  (await child(0)).comeUp(4001);
  await backend.ready();
  await backend.stop();
  expect([children.length, waits.length, faults]).toEqual([1, 0, []]);
});

test('where the folder cannot be prepared none starts, and it is said why', async () => {
  const { backend, children, faults } = aComputer({
    prepare: () => Promise.reject(new Error('half a restore')),
  });
  await expect(backend.ready()).rejects.toThrow('half a restore');
  expect(children).toEqual([]);
  expect(String(faults)).toContain('half a restore');
});
