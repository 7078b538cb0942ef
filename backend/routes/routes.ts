import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { PackedZones, ZoneTable } from '../../core/domain/zones.ts';
import type { Instant } from '../../core/time.ts';
import type { Issuer } from '../issuer.ts';
import type { Live } from '../live.ts';
import type { Reading } from '../store/records.ts';
import type { ReadTerms } from '../store/terms.ts';

/** The server as the routes see it: bodies are typed by their zod schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What every route may use. */
export type RouteContext = {
  readonly db: Reading;
  readonly kind: 'postgresql' | 'pglite';
  readonly now: () => Instant;
  readonly packedZones: PackedZones;
  readonly zones: ZoneTable;
  readonly readTerms: ReadTerms;
  readonly issuer: Issuer;
  readonly live: Live;
  readonly isHttps: boolean;
  readonly limits: Limits;
};

/** Requests a minute: sign-ins by address, exchanges by person. */
export type Limits = { readonly session: number; readonly sync: number };
