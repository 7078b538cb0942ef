import type { SyncFailure } from '../../core/protocol/sync.ts';
import { durationMs, type DurationMs } from '../../core/time.ts';

/** Why the backend did not do what was asked, whatever was asked. */
export type RemoteFailure = SyncFailure;

/** The only place where an HTTP status becomes a failure. */
export async function failureOf(response: Response): Promise<RemoteFailure> {
  const { status } = response;
  if (status === 401) return { kind: 'unauthorised' };
  if (status === 409) return { kind: await restartReason(response) };
  if (status === 426) return { kind: 'protocol-too-old' };
  if (status === 429) {
    return { kind: 'too-many-requests', retryAfterMs: retryAfterMs(response.headers) };
  }
  if (status === 400 || status === 413 || status === 422) return { kind: 'malformed' };
  return { kind: 'backend-error', status };
}

async function restartReason(response: Response): Promise<'epoch-changed' | 'cursor-too-old'> {
  const text = await response.text().catch(() => '');
  // dropping the cache is right for both; only a changed epoch also changes the client
  return text.includes('epoch-changed') ? 'epoch-changed' : 'cursor-too-old';
}

/** Seconds, as this backend sends it; null for a date or nothing. */
function retryAfterMs(headers: Headers): DurationMs | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? durationMs(seconds * 1_000) : null;
}
