import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import type { CommandId, IncidentId } from '../../core/ids.ts';
import type { CommandKind } from '../../core/protocol/commands/all.ts';

/** An act whose form is open. */
export type StagedAct = {
  readonly kind: CommandKind;
  /** Null for opening a case. */
  readonly incidentId: IncidentId | null;
  /** The entry to strike, for a retraction. */
  readonly entryId?: CommandId;
};

export type ActStage = {
  readonly staged: StagedAct | null;
  readonly start: (act: StagedAct) => void;
  readonly end: () => void;
};

const ActStageContext = createContext<ActStage | null>(null);

/** One form at a time: buttons, keys, menus and the palette all open an act here. */
export function ActStageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [staged, setStaged] = useState<StagedAct | null>(null);
  const stage = useMemo<ActStage>(
    () => ({
      staged,
      start: setStaged,
      end: () => {
        setStaged(null);
      },
    }),
    [staged],
  );
  return <ActStageContext value={stage}>{children}</ActStageContext>;
}

export function useActStage(): ActStage {
  const stage = use(ActStageContext);
  if (stage === null) throw new Error('useActStage needs an ActStageProvider above it');
  return stage;
}
