import { basename } from 'node:path';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { WINDOW_POLICY } from '../../core/window-policy.ts';
import type { App } from './routes.ts';

/** The headers that keep foreign code out, on every answer. */
export async function protectWindow(app: App, isHttps: boolean): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: WINDOW_POLICY },
    strictTransportSecurity: isHttps,
    referrerPolicy: { policy: 'no-referrer' },
  });
}

/** Serves the built window at /. Its routes are behind the hash, so one page is enough. */
export async function windowRoutes(app: App, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    setHeaders(reply, path) {
      // every other file has the hash of its content in its name
      const isNamedByContent = /-[\w-]{8,}\.\w+(\.map)?$/.test(basename(path));
      reply.header(
        'cache-control',
        isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
}
