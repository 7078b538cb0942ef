import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BACKUP_EXTENSION, type BackupScope } from '../../core/backup.ts';
import { backupLines } from '../backup/make-backup.ts';
import { whileTaken } from '../backup/while-taken.ts';
import { actorBehind, mustBeSignedIn } from './guard.ts';
import type { App, RouteContext } from './routes.ts';

/** It reads everything that a person may see. */
const LIMIT = { max: 12, timeWindow: 60_000 };
/** Whoever takes nothing for so long holds a connection of the database for nothing. */
const STALL_MS = 30_000;

export type BackupRoutes = Pick<RouteContext, 'db' | 'now'> & {
  /** Whether it answers one person's own program, who then gets all of it. */
  readonly isOwn: boolean;
};

/** A backup in one file (core/backup.ts). An answer that ends without its end is none. */
export function backupRoutes(app: App, routes: BackupRoutes): void {
  app.route({
    method: 'GET',
    url: '/api/backup',
    preValidation: mustBeSignedIn,
    config: {
      rateLimit: {
        ...LIMIT,
        hook: 'preHandler',
        keyGenerator: (request: FastifyRequest) => request.actor?.personId ?? request.ip,
      },
    },
    handler: (request, reply) => send(request, reply, routes),
  });
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { db, now, isOwn }: BackupRoutes,
): Promise<FastifyReply> {
  const scope = isOwn ? ({ kind: 'all' } as const) : await scopeOf(db, request);
  const madeAt = now();
  const day = new Date(madeAt).toISOString().slice(0, 10);
  const zip = createGzip();
  const lines = whileTaken(backupLines(db, scope, madeAt), STALL_MS, () => {
    zip.destroy(new Error('Nobody takes it'));
  });
  pipeline(Readable.from(lines), zip, (error) => {
    // the status has long been sent: whoever asked sees an answer without its end
    if (error) request.log.error({ error }, 'backup cut short');
  });
  return reply
    .header('content-type', 'application/octet-stream')
    .header('content-disposition', `attachment; filename="tam-desk-${day}.${BACKUP_EXTENSION}"`)
    .header('cache-control', 'no-store')
    .send(zip);
}

async function scopeOf(db: RouteContext['db'], request: FastifyRequest): Promise<BackupScope> {
  const { personId } = actorBehind(request);
  const { name } = await db
    .selectFrom('person')
    .select('name')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  return { kind: 'person', personId, name };
}
