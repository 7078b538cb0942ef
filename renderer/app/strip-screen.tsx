import { useNavigate } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import type { IncidentId } from '../../core/ids.ts';
import { shell } from '../bridge.ts';
import { NextDues } from '../features/alarms/next-dues.tsx';
import { useWords } from '../i18n/words.ts';
import { ROUTES } from './routes.ts';
import css from './strip-screen.module.css';

/** The page of the small window over all others; in a plain browser a case opens in its place. */
export function StripScreen(): ReactNode {
  const words = useWords();
  const navigate = useNavigate();
  const title = words('alarms.strip.title');
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · TAM Desk`;
    return () => {
      document.title = before;
    };
  }, [title]);
  const open = (id: IncidentId) => {
    if (shell === null)
      void navigate({ to: ROUTES.incident, params: { id }, search: { tab: 'timeline' } });
    else void shell.call['window:open-incident']({ ref: id });
  };
  return (
    <main className={css['strip']}>
      <h1 className={css['title']}>{title}</h1>
      <NextDues onOpen={open} />
    </main>
  );
}
