import { CloudCheck, Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useWords } from '../../i18n/words.ts';
import { useSaveFile } from '../../parts/save-file.ts';
import { useConflicts } from '../../store/use-conflicts.ts';
import { useOffers } from '../../store/use-offers.ts';
import { useOutbox, useQuarantine } from '../../store/use-outbox.ts';
import { useOutcomes } from '../../store/use-outcomes.ts';
import { useReference } from '../../store/use-reference.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { AnsweredList } from './answered-list.tsx';
import { ConflictList } from './conflict-list.tsx';
import { actsAsJson } from './export-acts.ts';
import { LeftBehindList } from './left-behind-list.tsx';
import { OutboxList } from './outbox-list.tsx';
import css from './sync-status.module.css';
import { partToOpen, UNSENT_PARTS, type PartCounts, type UnsentPart } from './unsent-parts.ts';

export interface UnsentPageProps {
  readonly onOpenCase: (id: string) => void;
  readonly onTryNow: () => void;
}

/** Every act that has not arrived, was not taken, or waits for a decision; nothing is ever just gone. */
export function UnsentPage({ onOpenCase, onTryNow }: UnsentPageProps): ReactNode {
  const words = useWords();
  const waiting = useWaiting();
  const saveFile = useSaveFile();
  const [chosen, choose] = useState<UnsentPart | null>(null);
  if (waiting === null) return <p className={css['loading']}>{words('ui.loading')}</p>;
  const { outbox, outcomes, conflicts, quarantine, offers } = waiting;
  const counts: PartCounts = {
    unsent: outbox.length,
    refused: outcomes.length,
    conflicts: conflicts.length,
    left: quarantine.length + offers.length,
    forgotten: offers.length,
  };
  const part = chosen ?? partToOpen(counts);
  // it stays where it opened: a list that drains must not turn into another one under the reader
  if (chosen === null) choose(part);
  return (
    <section className={css['page']} aria-label={words('sync.page')}>
      <Toolbar label={words('sync.page')}>
        <Segmented
          label={words('sync.parts.label')}
          value={part}
          onChange={choose}
          segments={UNSENT_PARTS.filter((one) => one !== 'left' || counts.left > 0).map((one) => ({
            value: one,
            label: words(`sync.parts.${one}`),
            count: counts[one],
          }))}
        />
        <span className="spread" />
        <Button
          tone="ghost"
          icon={Download}
          disabledReason={
            outbox.length + quarantine.length === 0 ? words('sync.nothingToExport') : null
          }
          onClick={() => {
            const commands = [...outbox, ...quarantine].map((row) => row.command);
            saveFile({ name: words('sync.exportName'), content: actsAsJson(commands) });
          }}
        >
          {words('sync.export')}
        </Button>
      </Toolbar>
      <div className={css['scroll']}>
        {counts[part] === 0 ? (
          <EmptyState
            icon={CloudCheck}
            what={words(`sync.empty.${part}`)}
            next={words(`sync.emptyNext.${part}`)}
          />
        ) : (
          <PartList part={part} waiting={waiting} onOpenCase={onOpenCase} onTryNow={onTryNow} />
        )}
      </div>
    </section>
  );
}

type Waiting = NonNullable<ReturnType<typeof useWaiting>>;

/** All of it, once all of it has been read. */
function useWaiting() {
  const outbox = useOutbox();
  const outcomes = useOutcomes();
  const conflicts = useConflicts();
  const quarantine = useQuarantine();
  const offers = useOffers();
  const reference = useReference();
  const isRead = [outbox, outcomes, conflicts, quarantine, offers, reference].every(
    (one) => one !== null,
  );
  if (!isRead) return null;
  return {
    outbox: outbox ?? [],
    // a conflict has a list of its own, where it can be settled
    outcomes: (outcomes ?? []).filter(({ outcome }) => outcome.kind !== 'conflict'),
    conflicts: conflicts ?? [],
    quarantine: quarantine ?? [],
    offers: offers ?? [],
    reference,
  };
}

type PartListProps = UnsentPageProps & { readonly part: UnsentPart; readonly waiting: Waiting };

function PartList({ part, waiting, onOpenCase, onTryNow }: PartListProps): ReactNode {
  const { outbox, outcomes, conflicts, quarantine, offers, reference } = waiting;
  if (reference === null) return null;
  switch (part) {
    case 'unsent':
      return (
        <OutboxList
          rows={outbox}
          reference={reference}
          onOpenCase={onOpenCase}
          onTryNow={onTryNow}
        />
      );
    case 'refused':
      return <AnsweredList rows={outcomes} reference={reference} onOpenCase={onOpenCase} />;
    case 'conflicts':
      return <ConflictList conflicts={conflicts} reference={reference} onOpenCase={onOpenCase} />;
    case 'left':
      return <LeftBehindList quarantine={quarantine} offers={offers} reference={reference} />;
  }
}
