import { useRef, useState, type ReactNode } from 'react';
import type { IncidentId } from '../../core/ids.ts';
import { bridge } from '../bridge.ts';
import { CaseSheet } from '../features/incident/case-sheet.tsx';
import { useWords } from '../i18n/words.ts';
import { useCurrentCase } from '../parts/current-case.tsx';
import { useTellPrinted, useTellSaved } from '../parts/save-file.ts';
import { useToasts } from '../ui/toast.tsx';
import { useShortcut } from '../ui/use-shortcut.tsx';

type Wish = { readonly id: IncidentId; readonly how: 'print' | 'pdf'; readonly count: number };

/** Puts the current case on paper or into a PDF, whatever screen shows it. */
export function CasePrinting(): ReactNode {
  const words = useWords();
  const toasts = useToasts();
  const { id } = useCurrentCase();
  const tellSaved = useTellSaved();
  const tellPrinted = useTellPrinted();
  const [wish, setWish] = useState<Wish | null>(null);
  const begun = useRef<Wish | null>(null);
  const ask = (how: Wish['how'], of: IncidentId | null) => {
    if (of === null) toasts.show({ text: words('shell.noCase'), tone: 'bad' });
    else setWish((before) => ({ id: of, how, count: (before?.count ?? 0) + 1 }));
  };
  useShortcut('case.print', () => {
    ask('print', id);
  });
  useShortcut('case.pdf', () => {
    ask('pdf', id);
  });
  if (wish === null) return null;
  const onReady = async (name: string) => {
    // development mounts twice, and paper is dear
    if (begun.current === wish) return;
    begun.current = wish;
    if (wish.how === 'pdf' && bridge.savePdf !== null) {
      tellSaved(await bridge.savePdf(`${name}.pdf`), () => {
        ask('pdf', wish.id);
      });
    } else {
      tellPrinted(await bridge.printPage(), () => {
        ask('print', wish.id);
      });
    }
    setWish((now) => (now === wish ? null : now));
  };
  return <CaseSheet key={wish.count} id={wish.id} onReady={(name) => void onReady(name)} />;
}
