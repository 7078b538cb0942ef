import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ImportPage } from '../features/import/import-page.tsx';
import { useDroppedFiles } from './dropped-files.tsx';
import { ROUTES } from './routes.ts';

export function ImportScreen(): ReactNode {
  const navigate = useNavigate();
  const { log, isOver, taken } = useDroppedFiles();
  return (
    <ImportPage
      dropped={log}
      isOver={isOver}
      onTaken={taken}
      onShowCases={() => {
        void navigate({ to: ROUTES.queue, search: { view: 'all' } });
      }}
    />
  );
}
