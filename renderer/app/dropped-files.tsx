import { useMatch, useNavigate } from '@tanstack/react-router';
import { FileSpreadsheet, FileUp } from 'lucide-react';
import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { seconds } from '../../core/time.ts';
import { droppedLog, itemsOf, notTakenWords } from '../features/import/dropped-log.ts';
import { useWords } from '../i18n/words.ts';
import { Icon } from '../ui/icon.tsx';
import { useToasts } from '../ui/toast.tsx';
import { useFileDrag } from '../ui/use-file-drag.ts';
import css from './dropped-files.module.css';
import { mayImport } from './may-import.ts';
import { ROUTES } from './routes.ts';
import { useSession } from './session-context.tsx';

export type DroppedFiles = {
  /** A log that is to be imported, until the import screen has taken it. */
  readonly log: File | null;
  readonly isOver: boolean;
  readonly taken: () => void;
};

const DroppedFilesContext = createContext<DroppedFiles | null>(null);

export function useDroppedFiles(): DroppedFiles {
  const dropped = use(DroppedFilesContext);
  if (dropped === null) throw new Error('useDroppedFiles needs a DroppedFilesProvider above it');
  return dropped;
}

/**
 * Hears of every file that is dropped into the desk. On the import screen a log is chosen at once;
 * elsewhere it is offered, because nobody is taken away from what they do by a slip of the hand.
 */
export function DroppedFilesProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const words = useWords();
  const toasts = useToasts();
  const navigate = useNavigate();
  const { person } = useSession();
  const isImporting = useMatch({ from: '/desk/import', shouldThrow: false }) !== undefined;
  const canImport = person !== null && mayImport(person.role);
  const [log, setLog] = useState<File | null>(null);
  const refuse = (text: string) => toasts.show({ text, tone: 'bad', lengthMs: seconds(15) });
  const isOver = useFileDrag((transfer) => {
    const dropped = droppedLog(itemsOf(transfer));
    if (!canImport) refuse(words('import.drop.notYours'));
    else if (dropped.kind !== 'log') refuse(notTakenWords(dropped, words));
    else if (isImporting) setLog(dropped.file);
    else {
      const { file } = dropped;
      toasts.show({
        text: words('import.drop.offer', { name: file.name }),
        icon: FileSpreadsheet,
        lengthMs: seconds(30),
        action: {
          label: words('import.drop.take'),
          icon: FileUp,
          run: () => {
            setLog(file);
            void navigate({ to: ROUTES.import });
          },
        },
      });
    }
  });
  const value = useMemo(
    () => ({
      log,
      isOver,
      taken: () => {
        setLog(null);
      },
    }),
    [log, isOver],
  );
  return (
    <DroppedFilesContext value={value}>
      {children}
      {isOver && canImport && !isImporting && (
        <div className={css['veil']} aria-hidden="true">
          <p>
            <Icon of={FileSpreadsheet} size="large" />
            {words('import.drop.here')}
          </p>
        </div>
      )}
    </DroppedFilesContext>
  );
}
