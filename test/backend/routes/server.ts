import type { FastifyBaseLogger } from 'fastify';
import { onTestFinished } from 'vitest';
import { APP_CONFIG, buildApp, type AppConfig } from '../../../backend/app.ts';
import type { App } from '../../../backend/routes/routes.ts';
import { packedZones } from '../../support/zones.ts';
import { aDesk, type Desk } from '../desk.ts';

export type Served = { readonly app: App; readonly desk: Desk };

/** A server on the desk's tenant, not listening; ask it with `app.inject`. */
export async function aServer(
  config: Partial<AppConfig> = {},
  logger: FastifyBaseLogger | null = null,
): Promise<Served> {
  const desk = await aDesk();
  const app = await buildApp({
    database: desk.database,
    now: () => desk.clock.now,
    zones: packedZones,
    config: { ...APP_CONFIG, ...config },
    logger,
  });
  onTestFinished(() => app.close());
  return { app, desk };
}

export const OWN = { host: '127.0.0.1:4870', 'x-tam-desk': '1' };

/** The cookie of a person who signed in, as a browser would send it. */
export async function cookieOf({ app }: Served, personId: string): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    headers: OWN,
    payload: { personId },
  });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}
