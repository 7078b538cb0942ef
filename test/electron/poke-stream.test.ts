import { expect, test } from 'vitest';
import type { Event } from '../../core/bridge.ts';
import { PokeStream } from '../../electron/poke-stream.ts';

const AT = 1_790_000_000_000;

/** A backend whose answers to the stream's request are handed in one by one. */
function aStream(answers: (() => Response | null)[]) {
  const told: Event<'poke'>[] = [];
  const waits: number[] = [];
  const stream = new PokeStream({
    connect: () => {
      const next = answers.shift();
      if (next === undefined) {
        stream.stop();
        return Promise.reject(new Error('no network'));
      }
      return Promise.resolve(next());
    },
    tell: (poke) => told.push(poke),
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  return { stream, told, waits };
}

/** The texts come in pieces as a network cuts them. */
function streamOf(...pieces: readonly string[]): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

test('pokes and heartbeats are handed over, however the network cuts them', async () => {
  const { stream, told } = aStream([
    () =>
      streamOf(
        'retry: 3000\n\nevent: heart',
        `beat\ndata: {"serverNow":${AT}}\n\nevent: poke\nda`,
        'ta: {"version":7}\n\n',
        'data: {"version":8}\n',
      ),
  ]);
  await stream.run();
  expect(told).toEqual([
    { isNews: false, serverNow: AT },
    { isNews: true, serverNow: null },
  ]);
});

test('what is no message is passed over', async () => {
  const pieces = ['data: {"version":"x"}\n\n', 'data: {\n\n', ': comment\n\n', 'data: 7\n\n'];
  const { stream, told } = aStream([() => streamOf(...pieces, 'data: {"version":1}\n\n')]);
  await stream.run();
  expect(told).toEqual([{ isNews: true, serverNow: null }]);
});

test('a stream that ends is opened again soon, a refused one later, a failed network too', async () => {
  const { stream, waits } = aStream([
    () => streamOf('data: {"version":1}\n\n'),
    () => new Response(null, { status: 401 }),
    () => null,
    () => {
      throw new TypeError('ECONNREFUSED');
    },
  ]);
  await stream.run();
  expect(waits).toEqual([3_000, 15_000, 15_000, 15_000]);
});
