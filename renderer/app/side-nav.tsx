import { Link, useMatch, useNavigate } from '@tanstack/react-router';
import {
  BellOff,
  CirclePause,
  FileUp,
  Inbox,
  Layers,
  OctagonAlert,
  Settings,
  Upload,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { SyncPill } from '../features/sync-status/sync-pill.tsx';
import { useWords } from '../i18n/words.ts';
import type { QueueCounts, QueueFilter } from '../store/queue-row.ts';
import { useQueue } from '../store/use-queue.ts';
import { useSyncState } from '../store/use-sync-state.ts';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/icon.tsx';
import { BrandMark } from './brand-mark.tsx';
import { ROUTES, type QueueAddressView, type QueueSearch } from './routes.ts';
import { mayImport } from './may-import.ts';
import { useSession } from './session-context.tsx';
import css from './side-nav.module.css';
import { Who } from './who.tsx';

const VIEWS: readonly (readonly [QueueAddressView, LucideIcon])[] = [
  ['mine', Inbox],
  ['all', Layers],
  ['breaching', OctagonAlert],
  ['waiting', CirclePause],
  ['snoozed', BellOff],
];

/** Kept the same, so that the queue is filtered once for its counts. */
const OF_MINE: QueueFilter = { view: 'mine' };

export function useCounts(): QueueCounts {
  return useQueue(OF_MINE).counts;
}

/** Only entries that work are shown. `queue` is what the queue shows, or showed last. */
export function SideNav({ queue }: { readonly queue: QueueSearch | null }): ReactNode {
  const words = useWords();
  const navigate = useNavigate();
  return (
    <aside className={css['side']}>
      <div className={css['brand']} title="TAM Desk">
        <BrandMark className={css['mark']} />
        <span>TAM Desk</span>
      </div>
      <nav className={css['nav']} aria-label={words('shell.navigation')}>
        <QueueLinks queue={queue} />
        <OtherLinks />
      </nav>
      <div className={css['foot']}>
        <SyncPill
          onOpen={() => {
            void navigate({ to: ROUTES.unsent });
          }}
        />
        <Who />
      </div>
    </aside>
  );
}

function QueueLinks({ queue }: { readonly queue: QueueSearch | null }): ReactNode {
  const words = useWords();
  const counts = useCounts();
  const isOnCase = useMatch({ from: '/desk/incident/$id', shouldThrow: false }) !== undefined;
  return (
    <>
      {VIEWS.map(([view, icon]) => (
        <Link
          key={view}
          to={ROUTES.queue}
          search={{ view }}
          className={classes(css['item'], isOnCase && queue?.view === view && css['from'])}
          title={words(`shell.nav.${view}`)}
        >
          <Item icon={icon} label={words(`shell.nav.${view}`)}>
            <Count count={counts[view]} isHot={view === 'breaching'} />
          </Item>
        </Link>
      ))}
      <Link to={ROUTES.unsent} className={css['item']} title={words('shell.nav.unsent')}>
        <Item icon={Upload} label={words('shell.nav.unsent')}>
          <Waiting />
        </Item>
      </Link>
    </>
  );
}

/** How much is to be sent; before it, standing out, what a person has to decide or read. */
function Waiting(): ReactNode {
  const words = useWords();
  const { unsent, forgotten, conflicts, refused } = useSyncState();
  const loud = forgotten + conflicts + refused;
  if (loud === 0) return <Count count={unsent} />;
  const told = [
    ...(forgotten > 0 ? [words('sync.toReview', { count: forgotten })] : []),
    ...(conflicts > 0 ? [words('sync.conflicts', { count: conflicts })] : []),
    ...(refused > 0 ? [words('sync.refusals', { count: refused })] : []),
  ].join(', ');
  return (
    <>
      {unsent > 0 && <Count count={unsent} />}
      <span className={classes(css['count'], css['hot'], unsent > 0 && css['after'])} title={told}>
        <span aria-hidden="true">{loud}</span>
        <span className="vh">{told}</span>
      </span>
    </>
  );
}

function OtherLinks(): ReactNode {
  const words = useWords();
  const { person } = useSession();
  return (
    <>
      <div className={css['head']}>{words('shell.deskHead')}</div>
      {person !== null && mayImport(person.role) && (
        <Link to={ROUTES.import} className={css['item']} title={words('shell.nav.import')}>
          <Item icon={FileUp} label={words('shell.nav.import')} />
        </Link>
      )}
      <Link to={ROUTES.settings} className={css['item']} title={words('shell.nav.settings')}>
        <Item icon={Settings} label={words('shell.nav.settings')} />
      </Link>
    </>
  );
}

interface ItemProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly children?: ReactNode;
}

function Item({ icon, label, children }: ItemProps): ReactNode {
  return (
    <>
      <Icon of={icon} size="large" />
      <span className={classes('cut', css['label'])}>{label}</span>
      {children}
    </>
  );
}

interface CountProps {
  readonly count: number;
  /** Stands out while it is not zero. */
  readonly isHot?: boolean;
}

function Count({ count, isHot = false }: CountProps): ReactNode {
  return <span className={classes(css['count'], isHot && count > 0 && css['hot'])}>{count}</span>;
}
