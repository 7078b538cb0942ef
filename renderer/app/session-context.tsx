import { createContext, use, type ReactNode } from 'react';
import type { Result } from '../../core/result.ts';
import type { RemoteFailure } from '../remote/failure.ts';
import type { Session } from '../remote/shapes.ts';
import type { LastPerson } from '../../core/bridge/device.ts';
import type { Standing } from './standing.ts';

export type SessionInUse = {
  readonly state: Extract<Standing, { kind: 'somebody' }>['session'];
  readonly person: LastPerson | null;
  readonly enter: (session: Session) => void;
  /** Ends the session and forgets the person here; their unsent acts stay on this device. */
  readonly leave: () => Promise<Result<null, RemoteFailure>>;
  /** The backend has said that the session is over. */
  readonly expire: () => void;
};

const SessionContext = createContext<SessionInUse | null>(null);

export interface SessionProviderProps {
  readonly session: SessionInUse;
  readonly children: ReactNode;
}

export function SessionProvider({ session, children }: SessionProviderProps): ReactNode {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): SessionInUse {
  const session = use(SessionContext);
  if (session === null) throw new Error('useSession needs a SessionGate above it');
  return session;
}
