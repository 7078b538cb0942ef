import { Outlet, useMatch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { shell } from '../bridge.ts';
import { useActKeys } from '../features/acts/use-act-keys.tsx';
import { CasePrinting } from './case-printing.tsx';
import { DeskBanners } from './desk-banners.tsx';
import { DeskKeys } from './desk-keys.tsx';
import { DroppedFilesProvider } from './dropped-files.tsx';
import css from './frame.module.css';
import { QueueShownContext } from './queue-shown.tsx';
import type { QueueSearch } from './routes.ts';
import { SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';
import { useShell } from './use-shell.ts';

/** The navigation at the left, the bar over the screen, and the screen. */
export function Frame(): ReactNode {
  const match = useMatch({ from: '/desk/queue', shouldThrow: false });
  const queue = useLastQueue(match?.search ?? null);
  useActKeys();
  useShell(shell);
  return (
    <div className={css['app']}>
      <div className={css['frame']}>
        <SideNav queue={queue} />
        <TopBar queue={queue} />
        <main className={css['main']}>
          <DeskBanners />
          <div className={css['work']}>
            <QueueShownContext value={queue}>
              <DroppedFilesProvider>
                <Outlet />
              </DroppedFilesProvider>
            </QueueShownContext>
          </div>
        </main>
      </div>
      <DeskKeys />
      <CasePrinting />
    </div>
  );
}

/** What the queue showed last; null while it has not been shown. */
function useLastQueue(shown: QueueSearch | null): QueueSearch | null {
  const [last, setLast] = useState(shown);
  if (shown !== null && shown !== last) setLast(shown);
  return shown ?? last;
}
