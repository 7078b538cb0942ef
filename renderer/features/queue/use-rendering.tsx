import { useCallback, useMemo, type ReactNode } from 'react';
import { useWords, type Words } from '../../i18n/words.ts';
import type { QueueRow } from '../../store/queue-row.ts';
import type { Reference } from '../../store/reference.ts';
import { useConflicts } from '../../store/use-conflicts.ts';
import { useOutcomes } from '../../store/use-outcomes.ts';
import { BandHead } from '../../ui/grid-cell.tsx';
import { QueueCells, type RowMark } from './queue-cells.tsx';
import type { QueueBand } from './queue-lines.ts';

export type Rendering = {
  readonly renderRow: (row: QueueRow) => ReactNode;
  readonly renderBand: (band: QueueBand) => ReactNode;
};

/** How lines are painted. The functions stay the same, so that only what changed is painted anew. */
export function useRendering(reference: Reference): Rendering {
  const words = useWords();
  const marks = useMarks();
  const renderRow = useCallback(
    (row: QueueRow) => (
      <QueueCells
        row={row}
        customer={reference.customers.get(row.customerId)?.name ?? row.customerId}
        owner={ownerOf(row, reference)}
        mark={markOf(row, marks)}
      />
    ),
    [reference, marks],
  );
  const renderBand = useCallback(
    (band: QueueBand) => (
      <BandHead
        label={words(`domain.band.${band.band}`)}
        count={band.count}
        rule={ruleOf(band, reference, words)}
      />
    ),
    [reference, words],
  );
  return { renderRow, renderBand };
}

type Marks = { readonly refused: ReadonlySet<string>; readonly conflicting: ReadonlySet<string> };

/** What was refused or is in conflict, by case. */
function useMarks(): Marks {
  const outcomes = useOutcomes();
  const conflicts = useConflicts();
  return useMemo(() => {
    const refused = (outcomes ?? []).filter(({ outcome }) => outcome.kind === 'refused');
    return {
      refused: new Set<string>(refused.map(({ entityId }) => entityId)),
      conflicting: new Set<string>((conflicts ?? []).map(({ incidentId }) => incidentId)),
    };
  }, [outcomes, conflicts]);
}

function markOf(row: QueueRow, { refused, conflicting }: Marks): RowMark | null {
  if (refused.has(row.id)) return 'refused';
  if (row.hasConflict || conflicting.has(row.id)) return 'conflict';
  return row.isUnsent ? 'unsent' : null;
}

function ownerOf({ assigneeId }: QueueRow, { people }: Reference): string | null {
  return assigneeId === null ? null : (people.get(assigneeId)?.name ?? assigneeId);
}

function ruleOf({ band, officeId }: QueueBand, { offices }: Reference, words: Words): string {
  const office = [...offices.values()].find(({ id }) => id === officeId);
  if (band === 'asleep' && office !== undefined)
    return words('queue.rule.asleepOffice', { office: office.name });
  return words(`queue.rule.${band}`);
}
