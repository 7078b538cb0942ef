import { z } from 'zod';
import { compressed } from './compressed.ts';
import { mustBeSignedIn } from './guard.ts';
import type { App, RouteContext } from './routes.ts';

/** Zone data by version: the packed IANA data as moment-timezone has them (sla.md rule 13). */
export function zonesRoutes(app: App, { packedZones }: RouteContext): void {
  const text = JSON.stringify(packedZones);
  app.get(
    '/api/zones/:version',
    {
      preValidation: mustBeSignedIn,
      onSend: compressed,
      schema: { params: z.object({ version: z.string().max(20) }) },
    },
    (request, reply) => {
      if (request.params.version !== packedZones.version) {
        return reply.code(404).send({ error: 'unknown-zones' });
      }
      return reply
        .header('content-type', 'application/json; charset=utf-8')
        .header('cache-control', 'private, max-age=31536000, immutable')
        .send(text);
    },
  );
}
