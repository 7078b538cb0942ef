import { between } from '../../core/time.ts';
import { headOf } from '../store/scope.ts';
import type { App, RouteContext } from './routes.ts';

/** Whether the backend answers and its database does; for monitors, so nobody need be signed in. */
export function healthRoutes(app: App, { db, kind, now, zones }: RouteContext): void {
  const startedAt = now();
  app.get('/api/health', async (request, reply) => {
    const found = await headOf(db).catch((error: unknown) => {
      request.log.error({ error }, 'database does not answer');
      return null;
    });
    if (found === null) return reply.code(503).send({ status: 'down', error: 'database' });
    return {
      status: 'ok',
      database: kind,
      head: found,
      zones: zones.version,
      uptimeMs: between(startedAt, now()),
      serverNow: now(),
    };
  });
}
