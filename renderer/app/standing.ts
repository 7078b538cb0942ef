import type { Result } from '../../core/result.ts';
import type { RemoteFailure } from '../remote/failure.ts';
import type { Session } from '../remote/shapes.ts';
import type { LastPerson } from '../../core/bridge/device.ts';

/** Whose desk is shown, and how sure the backend is of it. */
export type Standing =
  /** The backend has not answered and nobody is known here. */
  | { readonly kind: 'asking' }
  /** Nobody: sign in. `failure` says why not even that may work; null where the backend answered. */
  | { readonly kind: 'nobody'; readonly failure: RemoteFailure | null }
  | {
      readonly kind: 'somebody';
      readonly person: LastPerson;
      /** `expired`: work goes on and stays here until somebody signs in again. */
      readonly session: 'asking' | 'good' | 'expired' | 'unreachable';
    };

/**
 * Judges what the backend says about the session together with who was here last. A desk never waits
 * for the network: whoever was here last is shown at once, and only another session's person replaces
 * them. `answer` is null until the backend has answered.
 */
export function standingOf(
  answer: Result<Session, RemoteFailure> | null,
  last: LastPerson | null,
): Standing {
  if (answer?.ok === true) {
    return { kind: 'somebody', person: personOf(answer.value, last), session: 'good' };
  }
  if (last === null) {
    if (answer === null) return { kind: 'asking' };
    const isUnknown = answer.error.kind === 'unauthorised';
    return { kind: 'nobody', failure: isUnknown ? null : answer.error };
  }
  if (answer === null) return { kind: 'somebody', person: last, session: 'asking' };
  const session = answer.error.kind === 'unauthorised' ? 'expired' : 'unreachable';
  return { kind: 'somebody', person: last, session };
}

/** A backend that does not answer has not said that nobody is signed in: alarms go on. */
export function isSurelyNobody(standing: Standing): boolean {
  return standing.kind === 'nobody' && standing.failure === null;
}

/** The same object while nothing about the person has changed, so that their desk stays open. */
function personOf({ person }: Session, last: LastPerson | null): LastPerson {
  const isSame = last?.id === person.id && last.name === person.name && last.role === person.role;
  return isSame ? last : person;
}
