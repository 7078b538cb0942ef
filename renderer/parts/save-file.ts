import { FolderOpen, Printer, RotateCcw } from 'lucide-react';
import type { PrintRefusal, SaveRefusal } from '../../core/bridge/files.ts';
import type { Result } from '../../core/result.ts';
import { minutes, seconds } from '../../core/time.ts';
import { bridge, type FileToSave, type Saved } from '../bridge.ts';
import { useWords } from '../i18n/words.ts';
import { useToasts } from '../ui/toast.tsx';
import { diskWords, printWords } from './save-words.ts';

export type Saving = Result<Saved, SaveRefusal>;

/**
 * Says what came of saving: where the file is, with the way to its folder; or why it is not saved, with
 * another try. A person who closed the dialog knows, and so does one whose browser shows its downloads.
 */
export function useTellSaved(): (saving: Saving, again: () => void) => void {
  const words = useWords();
  const toasts = useToasts();
  return (saving, again) => {
    if (saving.ok) {
      const { path } = saving.value;
      if (path === null) return;
      toasts.show({
        text: words('ui.saved', { path }),
        lengthMs: seconds(20),
        action: {
          label: words('ui.openFolder'),
          icon: FolderOpen,
          run: () => void bridge.showSaved(path),
        },
      });
    } else if (saving.error.kind === 'disk') {
      toasts.show({
        text: diskWords(saving.error, words),
        tone: 'bad',
        lengthMs: minutes(2),
        action: { label: words('ui.saveAgain'), icon: RotateCcw, run: again },
      });
    }
  };
}

/** Says why a page did not reach the printer, with another try; a person who closed the dialog knows. */
export function useTellPrinted(): (printed: Result<null, PrintRefusal>, again: () => void) => void {
  const words = useWords();
  const toasts = useToasts();
  return (printed, again) => {
    if (printed.ok || printed.error.kind === 'cancelled') return;
    toasts.show({
      text: printWords(printed.error, words),
      tone: 'bad',
      lengthMs: minutes(2),
      action: { label: words('ui.printAgain'), icon: Printer, run: again },
    });
  };
}

/** The one way in which the window hands a file to a person, on either host. */
export function useSaveFile(): (file: FileToSave) => void {
  const tell = useTellSaved();
  return (file) => {
    const save = async () => {
      tell(await bridge.saveFile(file), () => void save());
    };
    void save();
  };
}
