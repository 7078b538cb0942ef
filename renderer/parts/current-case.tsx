import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import type { IncidentId } from '../../core/ids.ts';

/** The case under the cursor or on the page: what the keys act on. */
export type CurrentCase = {
  readonly id: IncidentId | null;
  readonly set: (id: IncidentId | null) => void;
};

const CurrentCaseContext = createContext<CurrentCase | null>(null);

export function CurrentCaseProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [id, set] = useState<IncidentId | null>(null);
  const current = useMemo(() => ({ id, set }), [id]);
  return <CurrentCaseContext value={current}>{children}</CurrentCaseContext>;
}

export function useCurrentCase(): CurrentCase {
  const current = use(CurrentCaseContext);
  if (current === null) throw new Error('useCurrentCase needs a CurrentCaseProvider above it');
  return current;
}
