import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { UnsentPage } from '../features/sync-status/unsent-page.tsx';
import { ROUTES } from './routes.ts';
import { useSync } from './sync-context.tsx';
import { WithActPanel } from './with-act-panel.tsx';

export function UnsentScreen(): ReactNode {
  const navigate = useNavigate();
  const sync = useSync();
  return (
    <WithActPanel>
      <UnsentPage
        onTryNow={sync.tryNow}
        onOpenCase={(id) => {
          void navigate({ to: ROUTES.incident, params: { id }, search: { tab: 'timeline' } });
        }}
      />
    </WithActPanel>
  );
}
