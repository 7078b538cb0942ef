import { FolderOpen, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ShellBridge } from '../../../core/bridge.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { fileNameIn, refusalWords, sizeWords } from './backup-words.ts';
import type { BackupState } from './backup-work.ts';
import css from './settings.module.css';

interface BackupOutcomeProps {
  readonly state: BackupState;
  readonly shell: ShellBridge;
  readonly onCancel: () => void;
}

/** How far it is, or what came of it. */
export function BackupOutcome({ state, shell, onCancel }: BackupOutcomeProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  switch (state.kind) {
    case 'rest':
    case 'prepared':
      return null;
    case 'under-way':
      return <UnderWay state={state} onCancel={onCancel} />;
    case 'refused':
      return <BackupRefusal said={refusalWords(state.refusal, state.task, words)} />;
    case 'saved':
      return (
        <div className={css['row']}>
          <span>
            {words('settings.backup.saved', {
              name: fileNameIn(state.path),
              size: sizeWords(state.bytes, language),
            })}
          </span>
          <Button
            tone="ghost"
            icon={FolderOpen}
            onClick={() => void shell.call['file:show']({ path: state.path })}
          >
            {words('settings.backup.show')}
          </Button>
        </div>
      );
  }
}

interface BackupRefusalProps {
  /** Null for what the person did themselves. */
  readonly said: string | null;
}

export function BackupRefusal({ said }: BackupRefusalProps): ReactNode {
  return said !== null && <p className="bad">{said}</p>;
}

interface UnderWayProps {
  readonly state: Extract<BackupState, { kind: 'under-way' }>;
  readonly onCancel: () => void;
}

function UnderWay({ state: { task, progress }, onCancel }: UnderWayProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  // while the person is still asked which file, there is nothing to show
  if (progress === null) return null;
  const { doneBytes, totalBytes } = progress;
  const label = words(`settings.backup.${task}`);
  // its rows are read, and are now looked through
  const isRead = doneBytes === totalBytes;
  return (
    <div className={css['row']}>
      <div className={css['underWay']}>
        <span>
          {label}{' '}
          <span className="soft">{totalBytes === null && sizeWords(doneBytes, language)}</span>
        </span>
        <Progress
          label={label}
          value={totalBytes === null || isRead ? null : doneBytes}
          max={totalBytes ?? 0}
        />
      </div>
      <Button icon={X} onClick={onCancel}>
        {words('ui.cancel')}
      </Button>
    </div>
  );
}
