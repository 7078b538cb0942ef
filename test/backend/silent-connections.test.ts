import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import type { App } from '../../backend/routes/routes.ts';
import { cutSilentConnections } from '../../backend/silent-connections.ts';

type Parts = { readonly cuts: boolean };

/** A server with one slow answer, given by hand. */
async function aServer({ cuts }: Parts) {
  const app = Fastify() as unknown as App;
  if (cuts) cutSilentConnections(app);
  const asked = Promise.withResolvers<null>();
  const answer = Promise.withResolvers<string>();
  app.get('/quick', () => 'quick');
  app.get('/slow', () => {
    asked.resolve(null);
    return answer.promise;
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { app, port, asked: asked.promise, answer: answer.resolve };
}

async function aSocket(port: number, text = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.resume();
  if (text !== '') socket.write(text);
  return socket;
}

/** One that the server has accepted: it answers on another that came after it. */
async function accepted(port: number): Promise<void> {
  expect(await (await fetch(`http://127.0.0.1:${port}/quick`)).text()).toBe('quick');
}

function isHeard(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1');
    probe.once('error', () => resolve(false));
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
  });
}

test.each([
  ['that never asked anything', ''],
  ['with half a request', 'GET /quick HTTP/1.1\r\n'],
  ['kept open after an answer', 'GET /quick HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n'],
])('a connection %s does not hold up the close', async (_, text) => {
  const { app, port } = await aServer({ cuts: true });
  const socket = await aSocket(port, text);
  const gone = once(socket, 'close');
  await accepted(port);
  await app.close();
  await gone;
});

test('without the cut a silent connection holds it up', async () => {
  const { app, port } = await aServer({ cuts: false });
  const socket = await aSocket(port);
  await accepted(port);
  const closing = app.close().then(() => 'closed');
  // once it takes no new connection, only this one is left to wait for
  const deaf = async () => {
    while (await isHeard(port));
    return 'waiting';
  };
  expect(await Promise.race([closing, deaf()])).toBe('waiting');
  socket.destroy();
  expect(await closing).toBe('closed');
});

test('a request under way is answered whole before its connection ends', async () => {
  const { app, port, asked, answer } = await aServer({ cuts: true });
  const agent = new Agent({ keepAlive: true });
  const whole = new Promise<string>((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: '/slow', agent }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => {
        text += part.toString();
      });
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });
  await asked;
  const closing = app.close();
  const long = 'answered '.repeat(100_000);
  answer(long);
  expect(await whole).toBe(long);
  await closing;
  agent.destroy();
});
