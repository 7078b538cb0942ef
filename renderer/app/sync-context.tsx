import { createContext, use, type ReactNode } from 'react';
import type { SyncHandle } from '../sync/start.ts';

const SyncContext = createContext<SyncHandle | null>(null);

export interface SyncProviderProps {
  readonly sync: SyncHandle;
  readonly children: ReactNode;
}

export function SyncProvider({ sync, children }: SyncProviderProps): ReactNode {
  return <SyncContext value={sync}>{children}</SyncContext>;
}

/** To poke sync, or try now. */
export function useSync(): SyncHandle {
  const sync = use(SyncContext);
  if (sync === null) throw new Error('useSync needs a SyncProvider above it');
  return sync;
}
