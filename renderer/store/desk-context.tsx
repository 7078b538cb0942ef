import { createContext, use, useEffect, type ReactNode } from 'react';
import type { Desk } from './desk.ts';
import { followAnchor } from './follow-anchor.ts';

const DeskContext = createContext<Desk | null>(null);

export type DeskProviderProps = { readonly desk: Desk; readonly children: ReactNode };

export function DeskProvider({ desk, children }: DeskProviderProps): ReactNode {
  useEffect(() => followAnchor(desk), [desk]);
  return <DeskContext value={desk}>{children}</DeskContext>;
}

/** The desk of the person who is signed in. */
export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (desk === null) throw new Error('useDesk needs a DeskProvider above it');
  return desk;
}
