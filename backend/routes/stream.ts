import type { LiveEvent } from '../live.ts';
import { mustBeSignedIn } from './guard.ts';
import type { App, RouteContext } from './routes.ts';

/** How long a browser waits before it connects again. */
const RETRY_MS = 3_000;

/** Server-sent events: `poke` with a version, `heartbeat` with the backend's time. Never data. */
export function streamRoutes(app: App, { live }: RouteContext): void {
  const open = new Set<() => void>();
  // a stream never ends by itself, and would hold up the close of the server
  app.addHook('preClose', (done) => {
    for (const end of open) end();
    done();
  });
  app.get('/api/sync/stream', { preValidation: mustBeSignedIn }, (request, reply) => {
    const { raw } = reply.hijack();
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      // kept alive after its end it would hold up the close of the server for a minute
      connection: 'close',
    });
    raw.write(`retry: ${RETRY_MS}\n\n`);
    const stop = live.listen((event) => raw.write(textOf(event)));
    const end = () => {
      stop();
      open.delete(end);
      raw.end();
    };
    open.add(end);
    request.raw.once('close', end);
  });
}

function textOf({ kind, ...told }: LiveEvent): string {
  return `event: ${kind}\ndata: ${JSON.stringify(told)}\n\n`;
}
