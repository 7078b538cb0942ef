import { Clock, GitMerge, PhoneMissed, TriangleAlert, type LucideIcon } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { between, type Instant } from '../../../core/time.ts';
import { useWords } from '../../i18n/words.ts';
import { CaseClock } from '../../parts/case-clock.tsx';
import { ChannelIcon } from '../../parts/channel-icon.tsx';
import { unitWords } from '../../parts/clock-words.ts';
import { LevelBadge } from '../../parts/level-badge.tsx';
import type { QueueRow } from '../../store/queue-row.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classes } from '../../ui/classes.ts';
import { age } from '../../../core/countdown.ts';
import { GridCell } from '../../ui/grid-cell.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useNowSelector } from '../../ui/now.tsx';
import css from './queue.module.css';

/** What is wrong with the acts on a case, the worst of it. */
export type RowMark = 'refused' | 'conflict' | 'unsent';

export type QueueCellsProps = {
  readonly row: QueueRow;
  readonly customer: string;
  /** Null for nobody. */
  readonly owner: string | null;
  readonly mark: RowMark | null;
};

function PlainQueueCells({ row, customer, owner, mark }: QueueCellsProps): ReactNode {
  const words = useWords();
  return (
    <>
      <GridCell>
        <CaseClock clock={row.clock} terms={row.terms} isFilling />
      </GridCell>
      <GridCell>
        <LevelBadge severity={row.severity} />
      </GridCell>
      <NumberCell number={row.number} />
      <CustomerCell row={row} customer={customer} />
      <TitleCell row={row} />
      <GridCell
        className={classes('cut', css['state'], css['wide'])}
        title={words(`domain.status.${row.status}`)}
      >
        {words(`queue.short.${row.status}`)}
      </GridCell>
      <GridCell className={css['middling']}>
        <Avatar name={owner} />
      </GridCell>
      <GridCell className={classes(css['channel'], css['wide'])}>
        <ChannelIcon channel={row.channel} />
      </GridCell>
      <GridCell className={classes(css['touched'], css['wide'])}>
        <Ago at={row.touchedAt} />
      </GridCell>
      <GridCell className={classes(css['mark'], mark !== 'unsent' && css['bad'])}>
        {mark !== null && <Icon of={MARKS[mark]} label={words(`queue.mark.${mark}`)} />}
      </GridCell>
    </>
  );
}

/** The cells of a row; painted again only when something of it changed. */
export const QueueCells = memo(PlainQueueCells);

const MARKS: Readonly<Record<RowMark, LucideIcon>> = {
  refused: TriangleAlert,
  conflict: GitMerge,
  unsent: Clock,
};

function NumberCell({ number }: { readonly number: string | null }): ReactNode {
  const words = useWords();
  if (number !== null)
    return (
      <GridCell className={classes('cut', css['number'], css['middling'])} title={number}>
        {number}
      </GridCell>
    );
  return (
    <GridCell
      className={classes(css['number'], css['middling'], css['follows'])}
      title={words('queue.numberFollowsHelp')}
    >
      {words('queue.numberFollows')}
    </GridCell>
  );
}

type CustomerCellProps = Pick<QueueCellsProps, 'row' | 'customer'>;

function CustomerCell({ row, customer }: CustomerCellProps): ReactNode {
  const words = useWords();
  return (
    <GridCell
      className={classes(css['customer'], row.band === 'ended' && css['ended'])}
      title={customer}
    >
      <span className="cut">{customer}</span>
      {row.tier === 'standard' && (
        <abbr className={css['standard']} title={words('domain.tier.standard')}>
          {words('domain.tier.standardShort')}
        </abbr>
      )}
    </GridCell>
  );
}

function TitleCell({ row }: { readonly row: QueueRow }): ReactNode {
  const words = useWords();
  return (
    <GridCell
      className={classes(css['title'], row.band === 'ended' && css['ended'])}
      title={row.title}
    >
      {row.isPhoneMissing && row.band !== 'ended' && (
        <span className={css['flag']}>
          <Icon of={PhoneMissed} label={words('queue.phoneMissing')} />
        </span>
      )}
      <span className="cut">{row.title}</span>
    </GridCell>
  );
}

/** How long ago, in one unit; it renders again only when it reads differently. */
function Ago({ at }: { readonly at: Instant }): ReactNode {
  const words = useWords();
  const units = unitWords(words);
  const time = useNowSelector((now) => age(between(at, now), units));
  return <span title={words('queue.touchedAgo', { time })}>{time}</span>;
}
