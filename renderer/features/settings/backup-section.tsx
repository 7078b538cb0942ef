import { FolderOpen, HardDriveDownload, HardDriveUpload } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { ShellBridge } from '../../../core/bridge.ts';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { BackupOutcome } from './backup-outcome.tsx';
import { backupWorkOf } from './backup-work.ts';
import { DownloadBackup } from './download-backup.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { SettingsSection } from './settings-section.tsx';
import css from './settings.module.css';

interface BackupSectionProps {
  /** What the desk runs in; null in a plain browser. */
  readonly shell: ShellBridge | null;
}

/** One file of the backend's data, and the way back from it where they are on this computer. */
export function BackupSection({ shell }: BackupSectionProps): ReactNode {
  const words = useWords();
  const isHere = shell?.backend === 'embedded';
  return (
    <SettingsSection
      title={words('settings.backup.title')}
      help={words(isHere ? 'settings.backup.helpHere' : 'settings.backup.helpServer')}
    >
      {shell === null ? <DownloadBackup /> : <ShellBackups shell={shell} isHere={isHere} />}
    </SettingsSection>
  );
}

interface ShellBackupsProps {
  readonly shell: ShellBridge;
  readonly isHere: boolean;
}

function ShellBackups({ shell, isHere }: ShellBackupsProps): ReactNode {
  const words = useWords();
  const work = backupWorkOf(shell);
  const state = useSyncExternalStore(work.subscribe, work.read);
  const busy = state.kind === 'under-way' ? words('settings.backup.refusal.busy') : null;
  return (
    <>
      <div className={css['row']}>
        <Button icon={HardDriveDownload} disabledReason={busy} onClick={() => void work.save()}>
          {words('settings.backup.save')}
        </Button>
        {isHere && (
          <Button icon={HardDriveUpload} disabledReason={busy} onClick={() => void work.open()}>
            {words('settings.backup.restore')}
          </Button>
        )}
      </div>
      <div role="status" className={css['said']}>
        <BackupOutcome state={state} shell={shell} onCancel={() => void work.cancel()} />
      </div>
      {isHere && <FormerFolder shell={shell} />}
      {state.kind === 'prepared' && (
        <RestoreDialog
          summary={state.prepared.summary}
          onConfirm={() => void work.restore()}
          onCancel={() => void work.discard()}
        />
      )}
    </>
  );
}

/** The way to the data that the last restore has set aside. */
function FormerFolder({ shell }: Pick<ShellBackupsProps, 'shell'>): ReactNode {
  const words = useWords();
  const { call } = shell;
  const [path, setPath] = useState<string | null>(null);
  useEffect(() => {
    void call['backup:former'](null).then(setPath);
  }, [call]);
  if (path === null) return null;
  return (
    <div className={css['row']}>
      <span className="soft">{words('settings.backup.former')}</span>
      <Button tone="ghost" icon={FolderOpen} onClick={() => void call['file:show']({ path })}>
        {words('settings.backup.show')}
      </Button>
    </div>
  );
}
