import {
  DatabaseZap,
  HardDrive,
  MonitorUp,
  RotateCcw,
  ShieldOff,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import type { OpenFailure } from '../store/open.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import css from './gate.module.css';

export interface OpenFailureScreenProps {
  readonly failure: OpenFailure;
  readonly onRetry: () => void;
}

const ICONS: Readonly<Record<OpenFailure['kind'], LucideIcon>> = {
  unavailable: ShieldOff,
  'no-space': HardDrive,
  'written-by-newer-app': MonitorUp,
  damaged: DatabaseZap,
};

/** What is kept here cannot be shown: what happened, whether the work is safe, what to do. */
export function OpenFailureScreen({ failure, onRetry }: OpenFailureScreenProps): ReactNode {
  const words = useWords();
  const { kind } = failure;
  return (
    <main className={css['screen']} role="alert">
      <EmptyState
        icon={ICONS[kind]}
        what={words(`shell.openFailure.${kind}.what`)}
        safe={words(`shell.openFailure.${kind}.safe`)}
        next={
          <>
            {words(`shell.openFailure.${kind}.next`)}
            {'reason' in failure && <code className={css['details']}> {failure.reason}</code>}
          </>
        }
        actions={
          <Button tone="primary" icon={RotateCcw} onClick={onRetry}>
            {words('shell.openFailure.retry')}
          </Button>
        }
      />
    </main>
  );
}
