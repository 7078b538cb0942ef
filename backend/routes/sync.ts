import type { FastifyReply } from 'fastify';
import { SyncRequest, SyncResponseSchema, type SyncFailure } from '../../core/protocol/sync.ts';
import { exchange } from '../commands/exchange.ts';
import { compressed } from './compressed.ts';
import { actorBehind, mustBeSignedIn } from './guard.ts';
import type { App, RouteContext } from './routes.ts';

const MAX_BODY_BYTES = 10 * 1024 * 1024;

export function syncRoutes(app: App, context: RouteContext): void {
  const exchangeContext = { ...context, zonesVersion: context.zones.version };
  app.route({
    method: 'POST',
    url: '/api/sync',
    bodyLimit: MAX_BODY_BYTES,
    preValidation: mustBeSignedIn,
    onSend: compressed,
    config: {
      rateLimit: {
        max: context.limits.sync,
        timeWindow: 60_000,
        hook: 'preHandler',
        keyGenerator: (request) => request.actor?.personId ?? request.ip,
      },
    },
    schema: { body: SyncRequest, response: { 200: SyncResponseSchema } },
    // made here from typed records: to check a page again would cost more than to read it
    serializerCompiler: () => (answer) => JSON.stringify(answer),
    handler: async (request, reply) => {
      const actor = actorBehind(request);
      const { personId } = request.body;
      if (personId !== undefined && personId !== actor.personId) {
        return failed(reply, { kind: 'unauthorised' });
      }
      const answer = await exchange(exchangeContext, actor, request.body);
      return answer.ok ? answer.value : failed(reply, answer.error);
    },
  });
}

/** Failures of a whole request, each with the status that the wire gives it. */
const STATUS: Readonly<Record<SyncFailure['kind'], number>> = {
  unauthorised: 401,
  'epoch-changed': 409,
  'cursor-too-old': 409,
  'protocol-too-old': 426,
  'too-many-requests': 429,
  malformed: 400,
  'backend-error': 500,
  network: 503,
};

function failed(reply: FastifyReply, failure: SyncFailure): FastifyReply {
  return reply.code(STATUS[failure.kind]).send({ error: failure.kind });
}
