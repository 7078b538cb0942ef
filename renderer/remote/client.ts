import type { z } from 'zod';
import type { PackedZones } from '../../core/domain/zones.ts';
import type { PersonId } from '../../core/ids.ts';
import {
  SyncResponseSchema,
  type SyncRequest,
  type SyncResponse,
} from '../../core/protocol/sync.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { failureOf, type RemoteFailure } from './failure.ts';
import {
  DemoPeopleSchema,
  HealthSchema,
  PackedZonesSchema,
  SessionSchema,
  type DemoPerson,
  type Health,
  type Session,
} from './shapes.ts';

/** A header that no foreign page can set without being asked for it first. */
export const DESK_HEADERS = { 'x-tam-desk': '1' } as const;
/** Long enough for a full page over a thin line, short enough to notice a dead one. */
const PATIENCE_MS = 60_000;

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

type Asked<T> = Promise<Result<T, RemoteFailure>>;

/** The one typed client of the backend. Failures are values; nothing here throws for the network. */
export type Remote = {
  readonly sync: (request: SyncRequest) => Asked<SyncResponse>;
  readonly zones: (version: string) => Asked<PackedZones>;
  /** Who is signed in; fails with `unauthorised` for nobody. */
  readonly session: () => Asked<Session>;
  readonly signIn: (personId: PersonId) => Asked<Session>;
  readonly signOut: () => Asked<null>;
  readonly demoPeople: () => Asked<readonly DemoPerson[]>;
  readonly health: () => Asked<Health>;
};

/** Addresses are relative: the same origin serves the window and the API, in browser and shell. */
export function makeRemote(send: Fetch = (path, init) => fetch(path, init)): Remote {
  const get = <T>(path: string, schema: z.ZodType<T>) => ask(send, path, { method: 'GET' }, schema);
  const post = <T>(path: string, body: unknown, schema: z.ZodType<T>) =>
    ask(send, path, { method: 'POST', ...json(body) }, schema);
  return {
    sync: (request) => post('/api/sync', request, SyncResponseSchema),
    zones: (version) => get(`/api/zones/${encodeURIComponent(version)}`, PackedZonesSchema),
    session: () => get('/api/session', SessionSchema),
    signIn: (personId) => post('/api/session', { personId }, SessionSchema),
    signOut: async () => {
      const answer = await call(send, '/api/session', { method: 'DELETE' });
      return answer.ok ? ok(null) : answer;
    },
    demoPeople: async () => {
      const answer = await get('/api/demo/people', DemoPeopleSchema);
      return answer.ok ? ok(answer.value.people) : answer;
    },
    health: () => get('/api/health', HealthSchema),
  };
}

function json(body: unknown): RequestInit {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

async function ask<T>(
  send: Fetch,
  path: string,
  init: RequestInit,
  schema: z.ZodType<T>,
): Asked<T> {
  const answer = await call(send, path, init);
  if (!answer.ok) return answer;
  try {
    const parsed = schema.safeParse(await answer.value.json());
    // whoever answered 200 with this is not our backend, or a broken one
    return parsed.success ? ok(parsed.data) : refused({ kind: 'backend-error', status: 200 });
  } catch (error) {
    const isBroken = error instanceof SyntaxError;
    return refused(isBroken ? { kind: 'backend-error', status: 200 } : { kind: 'network' });
  }
}

/** Sends one request with the session's cookie and turns what is no answer into a failure. */
export async function call(
  send: Fetch,
  path: string,
  init: RequestInit,
): Promise<Result<Response, RemoteFailure>> {
  const headers = new Headers(init.headers);
  for (const [name, value] of Object.entries(DESK_HEADERS)) headers.set(name, value);
  const signal = init.signal ?? AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await send(path, { ...init, headers, credentials: 'same-origin', signal });
    return response.ok ? ok(response) : refused(await failureOf(response));
  } catch {
    // fetch says the same TypeError for every way in which a network can fail
    return refused({ kind: 'network' });
  }
}
