import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../core/domain/people.ts';
import { actorOf } from '../commands/exchange.ts';
import type { Issuer } from '../issuer.ts';
import type { Reading } from '../store/records.ts';

/*
 * Who may talk to the backend. Its laws:
 * 1. A Host that is neither the loopback nor one of ours is refused: a foreign name that points here
 *    would make a foreign page ours (DNS rebinding).
 * 2. A request that names an Origin names our own.
 * 3. A request that changes something and is known by its cookie carries `x-tam-desk`, which no
 *    foreign form or image can send.
 * 4. A backend that a shell started answers only that shell: anyone may sign in to a demo, so no other
 *    program of this computer may ask.
 */

export const SESSION_COOKIE = 'tam-session';
export const DESK_HEADER = 'x-tam-desk';
const SECRET_HEADER = 'x-tam-secret';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const CHANGES_NOTHING = new Set(['GET', 'HEAD', 'OPTIONS']);

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null for nobody known. */
    actor: Actor | null;
  }
}

export type Guard = {
  readonly db: Reading;
  readonly issuer: Issuer;
  /** Names under which this backend is known beside the loopback, with port where not the usual. */
  readonly publicHosts: readonly string[];
  /** Null where there is no law 4. */
  readonly shellSecret: string | null;
};

/** Puts the laws before every route, and finds out who asks. */
export function guardRoutes(app: FastifyInstance, guard: Guard): void {
  app.decorateRequest('actor', null);
  app.addHook('onRequest', async (request, reply) => {
    const complaint = complaintOf(request, guard);
    if (complaint !== null) return reply.code(403).send({ error: complaint });
    if (request.url.startsWith('/api/')) request.actor = await whoAsks(request, guard);
    return undefined;
  });
}

function complaintOf(
  request: FastifyRequest,
  { publicHosts, shellSecret }: Pick<Guard, 'publicHosts' | 'shellSecret'>,
): string | null {
  if (shellSecret !== null && !isSecret(request, shellSecret)) return 'foreign-program';
  const host = request.headers.host ?? '';
  if (!isOurs(host, publicHosts)) return 'foreign-host';
  const { origin } = request.headers;
  if (origin !== undefined && !isOrigin(origin, host)) return 'foreign-origin';
  return needsHeader(request) && request.headers[DESK_HEADER] !== '1' ? 'missing-header' : null;
}

function needsHeader(request: FastifyRequest): boolean {
  const changes = !CHANGES_NOTHING.has(request.method);
  return changes && bearerOf(request) === null && request.url !== '/api/token';
}

function isSecret(request: FastifyRequest, secret: string): boolean {
  const said = Buffer.from(String(request.headers[SECRET_HEADER] ?? ''));
  const wanted = Buffer.from(secret);
  return said.length === wanted.length && timingSafeEqual(said, wanted);
}

function isOurs(host: string, publicHosts: readonly string[]): boolean {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  return LOOPBACK.has(name) || publicHosts.includes(host.toLowerCase());
}

function isOrigin(origin: string, host: string): boolean {
  const own = host.toLowerCase();
  return origin === `http://${own}` || origin === `https://${own}`;
}

function bearerOf(request: FastifyRequest): string | null {
  const found = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '');
  return found?.[1] ?? null;
}

async function whoAsks(request: FastifyRequest, { db, issuer }: Guard): Promise<Actor | null> {
  const token = bearerOf(request) ?? request.cookies[SESSION_COOKIE] ?? null;
  const personId = token === null ? null : await issuer.verify(token);
  return personId === null ? null : actorOf(db, personId);
}

/** Ends a request of nobody known; for `preValidation`, before anything is said about its body. */
export async function mustBeSignedIn(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  if (request.actor !== null) return undefined;
  return reply.code(401).send({ error: 'unauthorised' });
}

/** The actor behind `mustBeSignedIn`. */
export function actorBehind(request: FastifyRequest): Actor {
  if (request.actor === null) throw new Error('A route without mustBeSignedIn');
  return request.actor;
}
