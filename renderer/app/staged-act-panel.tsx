import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ActPanel } from '../features/acts/act-panel.tsx';
import { useActStage, type StagedAct } from '../parts/act-stage.tsx';
import { ROUTES } from './routes.ts';

/** The form of the act that was begun; a case opened by it is shown. */
export function StagedActPanel({ staged }: { readonly staged: StagedAct }): ReactNode {
  const stage = useActStage();
  const navigate = useNavigate();
  return (
    <ActPanel
      act={staged}
      onDone={stage.end}
      onOpened={(id) => {
        void navigate({ to: ROUTES.incident, params: { id }, search: { tab: 'timeline' } });
      }}
    />
  );
}
