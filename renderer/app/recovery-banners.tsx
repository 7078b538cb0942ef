import { Check, DatabaseBackup, HardDrive, ListChecks } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import { useDesk } from '../store/desk-context.tsx';
import { dismissRecovery, useJournalFailure, useRecovery } from '../store/use-recovery.ts';
import { useSyncState } from '../store/use-sync-state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { recoveryTitle, recoveryWords } from './recovery-words.ts';

export interface RecoveryBannersProps {
  readonly onShowUnsent: () => void;
}

/** What was mended at this start, until it is read; and whether acts can be kept now. */
export function RecoveryBanners({ onShowUnsent }: RecoveryBannersProps): ReactNode {
  const words = useWords();
  const desk = useDesk();
  const recovery = useRecovery();
  const failure = useJournalFailure();
  const { upToDateAt } = useSyncState();
  const isPulled = recovery !== null && upToDateAt !== null && upToDateAt > recovery.at;
  return (
    <>
      {failure !== null && (
        <Banner tone="bad" icon={HardDrive} title={words(`shell.journal.${failure.kind}.title`)}>
          {words(`shell.journal.${failure.kind}.text`)}
        </Banner>
      )}
      {recovery !== null && (
        <Banner
          tone={recovery.damage === null && recovery.spoilt === 0 ? 'note' : 'bad'}
          icon={DatabaseBackup}
          title={recoveryTitle(recovery, words)}
          actions={
            <>
              <Button icon={ListChecks} onClick={onShowUnsent}>
                {words('shell.recovery.showUnsent')}
              </Button>
              <Button icon={Check} onClick={() => void dismissRecovery(desk)}>
                {words('shell.recovery.dismiss')}
              </Button>
            </>
          }
        >
          {recoveryWords(recovery, isPulled, words)}
        </Banner>
      )}
    </>
  );
}
