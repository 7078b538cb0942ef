import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifySwagger from '@fastify/swagger';
import Fastify, { type FastifyBaseLogger } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { readZones, type PackedZones } from '../core/domain/zones.ts';
import type { Instant } from '../core/time.ts';
import { openIssuer } from './issuer.ts';
import { startLive, type LiveTimes } from './live.ts';
import { backupRoutes } from './routes/backup.ts';
import { answerFailures, answerFrameworkError } from './routes/failures.ts';
import { guardRoutes } from './routes/guard.ts';
import { healthRoutes } from './routes/health.ts';
import { importRoutes } from './routes/imports.ts';
import type { App, Limits, RouteContext } from './routes/routes.ts';
import { sessionRoutes } from './routes/session.ts';
import { streamRoutes } from './routes/stream.ts';
import { syncRoutes } from './routes/sync.ts';
import { protectWindow, windowRoutes } from './routes/window.ts';
import { zonesRoutes } from './routes/zones.ts';
import { cutSilentConnections } from './silent-connections.ts';
import type { Database } from './store/database.ts';
import { termsReader } from './store/terms.ts';

export type AppConfig = {
  /** The built window; null serves none. */
  readonly rendererFolder: string | null;
  /** Names under which others know this backend, beside the loopback. */
  readonly publicHosts: readonly string[];
  /** Whether browsers reach it by https, so that cookies are sent by nothing else. */
  readonly isHttps: boolean;
  /** Said with every request by the shell that started it; null where nobody has to. */
  readonly shellSecret: string | null;
  readonly limits: Limits;
  /** Where the lines that an import rejects are kept. */
  readonly rejectsFolder: string;
  readonly live?: LiveTimes;
};

export const APP_CONFIG: AppConfig = {
  rendererFolder: null,
  publicHosts: [],
  isHttps: false,
  shellSecret: null,
  limits: { session: 60, sync: 1_200 },
  rejectsFolder: join(tmpdir(), 'tam-desk-rejects'),
};

export type AppParts = {
  readonly database: Pick<Database, 'db' | 'kind'>;
  readonly now: () => Instant;
  readonly zones: PackedZones;
  readonly config: AppConfig;
  readonly logger: FastifyBaseLogger | null;
};

/** The server, not yet listening. The database has been migrated; closing the server leaves it open. */
export async function buildApp({ database, now, zones, config, logger }: AppParts): Promise<App> {
  const app: App = Fastify({
    frameworkErrors: answerFrameworkError,
    ...(logger === null ? {} : { loggerInstance: logger }),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerFailures(app);
  cutSilentConnections(app);
  const { db } = database;
  const issuer = await openIssuer(db, now);
  const live = startLive(db, now, (error) => app.log.error({ error }, 'poll failed'), config.live);
  app.addHook('onClose', () => live.stop());
  await app.register(fastifyCookie);
  await protectWindow(app, config.isHttps);
  const { publicHosts, shellSecret } = config;
  guardRoutes(app, { db, issuer, publicHosts, shellSecret });
  await app.register(fastifyRateLimit, { global: false });
  const table = readZones(zones);
  await routes(app, config, {
    db,
    kind: database.kind,
    now,
    packedZones: zones,
    zones: table,
    readTerms: termsReader(table),
    issuer,
    live,
    isHttps: config.isHttps,
    limits: config.limits,
  });
  return app;
}

async function routes(app: App, config: AppConfig, context: RouteContext): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: { openapi: '3.1.0', info: { title: 'TAM Desk', version: '1' } },
    transform: jsonSchemaTransform,
  });
  syncRoutes(app, context);
  streamRoutes(app, context);
  zonesRoutes(app, context);
  healthRoutes(app, context);
  sessionRoutes(app, context);
  backupRoutes(app, { ...context, isOwn: config.shellSecret !== null });
  await importRoutes(app, { ...context, rejectsFolder: config.rejectsFolder });
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  if (config.rendererFolder !== null) await windowRoutes(app, config.rendererFolder);
}
