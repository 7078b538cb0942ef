import { z } from 'zod';
import type { PersonId } from '../../core/ids.ts';
import { id } from '../../core/protocol/schema.ts';
import { TOKEN_LIFE_MS } from '../issuer.ts';
import { isDemoTenant } from '../store/tenant.ts';
import { actorBehind, mustBeSignedIn, SESSION_COOKIE } from './guard.ts';
import type { App, RouteContext } from './routes.ts';

const SignIn = z.object({ personId: id<PersonId>() });

/** Signing in to the demo tenant as one of its people; the cookie is for the browser. */
export function sessionRoutes(app: App, context: RouteContext): void {
  const { db, issuer, isHttps, limits } = context;
  const cookie = { httpOnly: true, sameSite: 'strict', secure: isHttps, path: '/' } as const;
  const rateLimit = { max: limits.session, timeWindow: 60_000 };
  const schema = { body: SignIn };

  app.get('/api/demo/people', async (_request, reply) => {
    if (!(await isDemoTenant(db))) return reply.code(404).send({ error: 'not-a-demo' });
    return { people: await peopleOf(context) };
  });

  app.post('/api/session', { schema, config: { rateLimit } }, async (request, reply) => {
    const person = await demoPerson(context, request.body.personId);
    if (person === null) return reply.code(403).send({ error: 'not-allowed' });
    const token = await issuer.sign(person.id);
    return reply
      .setCookie(SESSION_COOKIE, token, { ...cookie, maxAge: TOKEN_LIFE_MS / 1_000 })
      .send({ person });
  });

  app.get('/api/session', { preValidation: mustBeSignedIn }, async (request) => ({
    person: await personWith(context, actorBehind(request).personId),
  }));

  app.delete('/api/session', (_request, reply) =>
    reply.clearCookie(SESSION_COOKIE, cookie).code(204).send(),
  );

  app.post('/api/token', { schema, config: { rateLimit } }, async (request, reply) => {
    const person = await demoPerson(context, request.body.personId);
    if (person === null) return reply.code(403).send({ error: 'not-allowed' });
    return { token: await issuer.sign(person.id), person };
  });
}

function peopleOf({ db }: RouteContext) {
  return db
    .selectFrom('person')
    .leftJoin('office', 'office.id', 'person.officeId')
    .select(['person.id', 'person.name', 'person.role', 'office.name as officeName'])
    .orderBy('person.name')
    .execute();
}

async function demoPerson(context: RouteContext, personId: PersonId) {
  return (await isDemoTenant(context.db)) ? personWith(context, personId) : null;
}

async function personWith({ db }: RouteContext, personId: PersonId) {
  const person = await db
    .selectFrom('person')
    .select(['id', 'name', 'role'])
    .where('id', '=', personId)
    .executeTakeFirst();
  return person ?? null;
}
