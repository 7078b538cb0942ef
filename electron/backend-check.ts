import { z } from 'zod';
import type { BackendRefusal } from '../core/bridge/settings.ts';
import { instantSchema } from '../core/protocol/schema.ts';
import { ok, refused, type Result } from '../core/result.ts';

const PATIENCE_MS = 5_000;

/** What only a backend of this program says of itself. */
const Health = z.object({
  status: z.literal('ok'),
  database: z.string(),
  serverNow: instantSchema,
});
const Down = z.object({ status: z.literal('down') });

/** On this computer nobody can listen in between. */
const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

/** The origin of an address that a person typed, where a backend may be asked at it. */
function originOf(address: string): Result<string, BackendRefusal> {
  const url = URL.parse(address.trim());
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url === null || !isWeb || url.username !== '' || url.password !== '')
    return refused({ kind: 'not-an-address' });
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname))
    return refused({ kind: 'not-https' });
  return ok(url.origin);
}

/** Asks an address whether a backend answers there; the answer is its origin. */
export async function checkBackend(
  address: string,
  fetch: Fetch,
): Promise<Result<string, BackendRefusal>> {
  const origin = originOf(address);
  if (!origin.ok) return origin;
  const answer = await healthOf(origin.value, fetch, 'manual');
  if (answer === null) {
    // Electron's fetch fails where another would tell of being sent on
    const elsewhere = await healthOf(origin.value, fetch, 'follow');
    return refused({ kind: elsewhere === null ? 'unreachable' : 'not-a-backend' });
  }
  if (Down.safeParse(answer.body).success) return refused({ kind: 'down' });
  const isBackend = answer.status === 200 && Health.safeParse(answer.body).success;
  return isBackend ? origin : refused({ kind: 'not-a-backend' });
}

type Answer = { readonly status: number; readonly body: unknown };

/**
 * Null where nothing answers; a body that is no JSON is null. A sign-in page that one is sent on to is
 * no backend, so what counts is asked without following.
 */
async function healthOf(
  origin: string,
  fetch: Fetch,
  redirect: 'manual' | 'follow',
): Promise<Answer | null> {
  try {
    const answer = await fetch(`${origin}/api/health`, {
      redirect,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body: unknown = await answer.json().catch(() => null);
    return { status: answer.status, body };
  } catch {
    return null;
  }
}
