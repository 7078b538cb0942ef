import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BackupSummary } from '../../../core/backup.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { summaryFacts } from './backup-words.ts';
import css from './settings.module.css';

interface RestoreDialogProps {
  readonly summary: BackupSummary;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** What a backup is and what becomes of what is here, before anything is replaced. */
export function RestoreDialog({ summary, onConfirm, onCancel }: RestoreDialogProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onClose={onCancel}
      role="alertdialog"
      size="small"
      title={words('settings.backup.confirm.title')}
      footer={
        <>
          <Button tone="primary" icon={RotateCw} onClick={onConfirm}>
            {words('settings.backup.confirm.yes')}
          </Button>
          <Button onClick={onCancel}>{words('ui.cancel')}</Button>
        </>
      }
    >
      <div className={css['restore']}>
        <Facts facts={summaryFacts(summary, { zone, language }, words)} />
        <p>{words('settings.backup.confirm.replaced')}</p>
        <p>{words('settings.backup.confirm.unsent')}</p>
        <p className="soft">{words('settings.backup.confirm.again')}</p>
      </div>
    </Dialog>
  );
}
