import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { App } from './routes.ts';

/** What went wrong, in one word that a program may compare. */
const ERROR_OF: Readonly<Record<number, string>> = {
  400: 'malformed',
  404: 'not-found',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
};

/** Bad input has a coded answer, and a bug has none but its number: no message, no stack. */
export function answerFailures(app: App): void {
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'not-found' }));
  app.setErrorHandler((error: FastifyError, request, reply) => answer(error, request, reply));
}

/** Fastify's own faults come before any route or hook, such as a URL that cannot be decoded. */
export function answerFrameworkError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  void answer(error, request, reply);
}

function answer(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map(
      ({ instancePath, message }) => `${instancePath}: ${message}`,
    );
    return reply.code(400).send({ error: 'malformed', issues: issues.slice(0, 10) });
  }
  const status = error.statusCode ?? 500;
  if (status < 500) return reply.code(status).send({ error: ERROR_OF[status] ?? 'malformed' });
  request.log.error({ error }, 'request failed');
  return reply.code(500).send({ error: 'backend-error' });
}
