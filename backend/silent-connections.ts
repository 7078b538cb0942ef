import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { App } from './routes/routes.ts';

/**
 * Cuts at the close of the server every connection on which no request is under way. Node ends those
 * that have answered one; a browser also opens some ahead of need, and Node would wait a minute for
 * their first request. A request that has come is answered to its end.
 */
export function cutSilentConnections(app: App): void {
  const silent = new Set<Socket>();
  let isClosing = false;
  const rest = (socket: Socket) => {
    if (isClosing) socket.destroySoon();
    else if (!socket.destroyed) silent.add(socket);
  };
  app.server.on('connection', (socket: Socket) => {
    socket.once('close', () => silent.delete(socket));
    rest(socket);
  });
  app.server.on('request', ({ socket }: IncomingMessage, answer: ServerResponse) => {
    silent.delete(socket);
    answer.once('close', () => {
      rest(socket);
    });
  });
  app.addHook('preClose', (done) => {
    isClosing = true;
    for (const socket of silent) socket.destroy();
    done();
  });
}
