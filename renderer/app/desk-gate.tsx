import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { shell } from '../bridge.ts';
import { ActStageProvider } from '../parts/act-stage.tsx';
import { CurrentCaseProvider } from '../parts/current-case.tsx';
import { UndoProvider } from '../parts/undoable-act.tsx';
import { DeskProvider } from '../store/desk-context.tsx';
import type { OpenFailure } from '../store/open.ts';
import { useWords } from '../i18n/words.ts';
import { NowProvider } from '../ui/now.tsx';
import { ToastProvider } from '../ui/toast.tsx';
import { AlarmsOutside } from './alarms-outside.tsx';
import type { LastPerson } from '../../core/bridge/device.ts';
import { OpenFailureScreen } from './open-failure.tsx';
import { openDesk, type OpenDesk } from './open-desk.ts';
import { makeRouter } from './router.tsx';
import { useSession } from './session-context.tsx';
import { SyncProvider } from './sync-context.tsx';
import css from './gate.module.css';

type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'failed'; readonly failure: OpenFailure }
  | { readonly kind: 'open'; readonly open: OpenDesk };

/** Opens what is kept here for one person and starts sync; a database that does not open is never an empty queue. */
export function DeskGate({ person }: { readonly person: LastPerson }): ReactNode {
  const words = useWords();
  const session = useSession();
  const [attempt, setAttempt] = useState(0);
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' });
  const expire = useEffectEvent(session.expire);
  const { id, role } = person;

  useEffect(() => {
    let isGone = false;
    let close: (() => void) | null = null;
    const actor = { personId: id, role };
    void openDesk(actor, { onExpired: () => expire() }).then((opened) => {
      if (opened.ok) close = opened.value.close;
      if (isGone) close?.();
      else if (opened.ok) setOpening({ kind: 'open', open: opened.value });
      else setOpening({ kind: 'failed', failure: opened.error });
    });
    return () => {
      isGone = true;
      close?.();
      setOpening({ kind: 'opening' });
    };
  }, [id, role, attempt]);

  if (opening.kind === 'opening') return <p className={css['asking']}>{words('ui.loading')}</p>;
  if (opening.kind === 'failed') {
    const again = () => {
      setAttempt((before) => before + 1);
    };
    return <OpenFailureScreen failure={opening.failure} onRetry={again} />;
  }
  return <Desk open={opening.open} />;
}

function Desk({ open }: { readonly open: OpenDesk }): ReactNode {
  const session = useSession();
  const [router] = useState(makeRouter);
  const { sync } = open;
  useEffect(() => {
    if (session.state === 'good') sync.resume();
  }, [session.state, sync]);
  return (
    <NowProvider now={open.desk.clock.now} onCorrected={open.desk.clock.onAdopted}>
      <ToastProvider>
        <DeskProvider desk={open.desk}>
          <AlarmsOutside shell={shell} />
          <SyncProvider sync={sync}>
            <ActStageProvider>
              <UndoProvider>
                <CurrentCaseProvider>
                  <RouterProvider router={router} />
                </CurrentCaseProvider>
              </UndoProvider>
            </ActStageProvider>
          </SyncProvider>
        </DeskProvider>
      </ToastProvider>
    </NowProvider>
  );
}
