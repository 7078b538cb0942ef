import { Link, useMatch, useMatches, useNavigate } from '@tanstack/react-router';
import { ChevronRight, PanelRight, SquareTerminal } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { formatDayTime, formatTime } from '../i18n/format.ts';
import { useWords, type Words } from '../i18n/words.ts';
import { useOwnPlace } from '../parts/own-place.ts';
import { useIncident } from '../store/use-incident.ts';
import { useSyncState } from '../store/use-sync-state.ts';
import { instant } from '../../core/time.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { useNowSelector } from '../ui/now.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { useKeysOf, useShortcut, useShortcuts } from '../ui/use-shortcut.tsx';
import { ROUTES, type QueueSearch } from './routes.ts';
import { useCounts } from './side-nav.tsx';
import css from './top-bar.module.css';
import { useDraft } from './use-draft.ts';
import { useIsNarrow } from './use-is-narrow.ts';
import { usePreferences } from './use-preferences.tsx';

/** Where one is, the search, the palette and how fresh it all is. */
export function TopBar({ queue }: { readonly queue: QueueSearch | null }): ReactNode {
  const words = useWords();
  const shortcuts = useShortcuts();
  const paletteKeys = useKeysOf('palette');
  return (
    <header className={css['bar']}>
      <Where queue={queue} />
      <QueueSearchBox queue={queue} />
      <Button
        tone="ghost"
        icon={SquareTerminal}
        keys={paletteKeys}
        aria-label={words('shell.keys.palette')}
        title={words('shell.keys.palette')}
        onClick={() => {
          shortcuts.run('palette');
        }}
      />
      <PanelToggle />
      <AsOf />
    </header>
  );
}

function Where({ queue }: { readonly queue: QueueSearch | null }): ReactNode {
  const words = useWords();
  const counts = useCounts();
  const { unsent } = useSyncState();
  const screen = useMatches().at(-1)?.routeId;
  const onCase = useMatch({ from: '/desk/incident/$id', shouldThrow: false });
  const view = queue?.view ?? 'mine';
  // the list itself says how many a filter leaves
  const isFiltered = (queue?.q ?? '').trim() !== '';
  const { title, count } = titleOf(screen, { view, isFiltered }, words, { ...counts, unsent });
  useEffect(() => {
    const mark = counts.breaching === 0 ? '' : `(${String(counts.breaching)}) `;
    document.title = `${mark}${title} · TAM Desk`;
  }, [title, counts.breaching]);
  if (onCase !== undefined) return <Crumbs id={onCase.params.id} view={view} />;
  return (
    <h1 className={css['title']}>
      {title}
      {count !== null && <span className={css['count']}>{count}</span>}
    </h1>
  );
}

type Titled = { readonly title: string; readonly count: number | null };

function titleOf(
  screen: string | undefined,
  { view, isFiltered }: { readonly view: QueueSearch['view']; readonly isFiltered: boolean },
  words: Words,
  counts: Readonly<Record<QueueSearch['view'] | 'unsent', number>>,
): Titled {
  switch (screen) {
    case '/desk/unsent':
      return { title: words('shell.nav.unsent'), count: counts.unsent };
    case '/desk/import':
      return { title: words('shell.nav.import'), count: null };
    case '/desk/settings':
      return { title: words('shell.nav.settings'), count: null };
    default:
      return { title: words(`shell.nav.${view}`), count: isFiltered ? null : counts[view] };
  }
}

interface CrumbsProps {
  readonly id: string;
  readonly view: QueueSearch['view'];
}

function Crumbs({ id, view }: CrumbsProps): ReactNode {
  const words = useWords();
  const found = useIncident(id);
  const number = found.kind === 'found' ? found.record.number : null;
  return (
    <div className={css['crumbs']}>
      <Link to={ROUTES.queue} search={{ view }}>
        {words(`shell.nav.${view}`)}
      </Link>
      <ChevronRight className={css['chevron']} aria-hidden="true" />
      <h1 className={css['title']}>{number ?? words('shell.case')}</h1>
    </div>
  );
}

/** Writes the filter of the queue; from another screen it leads there once something is written. */
function QueueSearchBox({ queue }: { readonly queue: QueueSearch | null }): ReactNode {
  const words = useWords();
  const navigate = useNavigate();
  const keys = useKeysOf('move.filter');
  const isOnQueue = useMatch({ from: '/desk/queue', shouldThrow: false }) !== undefined;
  const input = useRef<HTMLInputElement | null>(null);
  const [draft, write] = useDraft(queue?.q ?? '', (q) => {
    const search = { ...queue, view: queue?.view ?? 'mine', q } as const;
    void navigate({ to: ROUTES.queue, search, replace: isOnQueue });
  });
  useShortcut('move.filter', () => {
    input.current?.focus();
    input.current?.select();
  });
  return (
    <SearchBox
      ref={(node) => {
        input.current = node;
      }}
      className={css['search']}
      label={words('shell.search')}
      keys={keys}
      value={draft}
      onChange={write}
      onKeyDown={(event) => {
        const isLeaving = event.key === 'Escape' && draft === '';
        if (!isLeaving && event.key !== 'Enter') return;
        // answered here: Esc would also leave the screen behind the box
        event.preventDefault();
        input.current?.blur();
      }}
    />
  );
}

function PanelToggle(): ReactNode {
  const words = useWords();
  const [{ isPanelShown }, change] = usePreferences();
  const isOnQueue = useMatch({ from: '/desk/queue', shouldThrow: false }) !== undefined;
  const isNarrow = useIsNarrow();
  if (!isOnQueue || isNarrow) return null;
  return (
    <IconButton
      icon={PanelRight}
      label={words(isPanelShown ? 'shell.hidePanel' : 'shell.showPanel')}
      aria-pressed={isPanelShown}
      onClick={() => {
        change({ isPanelShown: !isPanelShown });
      }}
    />
  );
}

/** How fresh everything on screen is: the last whole exchange. */
function AsOf(): ReactNode {
  const words = useWords();
  const place = useOwnPlace();
  const { upToDateAt } = useSyncState();
  const text = useNowSelector((now) => {
    if (upToDateAt === null) return words('shell.asOfNever');
    const isToday = now - upToDateAt < 12 * 3_600_000;
    return isToday
      ? words('shell.asOf', { time: formatTime(upToDateAt, place) })
      : words('shell.asOfDay', {
          time: formatDayTime(upToDateAt, instant(Math.max(now, upToDateAt)), place, words),
        });
  });
  return <span className={css['asOf']}>{text}</span>;
}
