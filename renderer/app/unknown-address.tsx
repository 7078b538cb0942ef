import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import { useToasts } from '../ui/toast.tsx';
import { ROUTES } from './routes.ts';

/** Leads to the queue and says that it did. */
export function UnknownAddress(): ReactNode {
  const words = useWords();
  const toasts = useToasts();
  const navigate = useNavigate();
  const lead = useEffectEvent(() => {
    toasts.show({ text: words('shell.unknownAddress'), tone: 'bad' });
    void navigate({ to: ROUTES.queue, search: { view: 'mine' }, replace: true });
  });
  useEffect(() => {
    lead();
  }, []);
  return null;
}
