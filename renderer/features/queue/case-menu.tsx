import { CircleQuestionMark, FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import { isEnded } from '../../../core/domain/incident.ts';
import type { CommandKind } from '../../../core/protocol/commands/all.ts';
import type { IncidentId } from '../../../core/ids.ts';
import { useWords } from '../../i18n/words.ts';
import { ACT_ICONS } from '../../parts/act-icon.tsx';
import { useActStage } from '../../parts/act-stage.tsx';
import { shortcutOf } from '../../parts/shortcut-list.ts';
import type { QueueRow } from '../../store/queue-row.ts';
import { ContextMenu, type MenuEntry } from '../../ui/menu.tsx';
import { useShortcutList } from '../../ui/use-shortcut.tsx';
import { rowActs } from './row-acts.ts';

/** Where a menu was asked for, in the window. */
export type MenuPlace = { readonly x: number; readonly y: number };

export type CaseMenuProps = {
  /** Null while no menu is open. */
  readonly row: QueueRow | null;
  readonly at: MenuPlace | null;
  readonly onOpen: (id: IncidentId, tab: 'timeline' | 'why') => void;
  readonly onClose: () => void;
};

/** The acts on the case under the pointer or the cursor. */
export function CaseMenu({ row, at, onOpen, onClose }: CaseMenuProps): ReactNode {
  const words = useWords();
  const stage = useActStage();
  const shortcuts = useShortcutList();
  const keys = (id: string | null) => shortcuts.find((one) => one.id === id)?.active ?? null;
  const actEntry = (kind: CommandKind): MenuEntry => ({
    id: kind,
    label: words(`domain.act.${kind}`),
    icon: ACT_ICONS[kind],
    keys: keys(shortcutOf(kind)),
    isDangerous: kind === 'incident.withdraw',
    disabledReason: isTooEarly(kind, row) ? words('domain.refusal.not-answered') : null,
  });
  const looks: MenuEntry[] = [
    { id: OPEN, label: words('queue.open'), icon: FileText, keys: keys('move.open') },
    { id: WHY, label: words('queue.why'), icon: CircleQuestionMark, keys: keys('move.why') },
  ];
  const acts = row === null ? [] : rowActs(row.status);
  const run = (id: string, incidentId: IncidentId) => {
    if (id === OPEN || id === WHY) onOpen(incidentId, id === WHY ? 'why' : 'timeline');
    else stage.start({ kind: id as CommandKind, incidentId });
  };
  return (
    <ContextMenu
      label={words('queue.menu', { name: row?.number ?? row?.title ?? '' })}
      at={row === null ? null : at}
      sections={[looks, ...acts.map((group) => group.map(actEntry))]}
      onRun={(id) => {
        if (row !== null) run(id, row.id);
      }}
      onClose={onClose}
    />
  );
}

const OPEN = 'open';
const WHY = 'why';

function isTooEarly(kind: CommandKind, row: QueueRow | null): boolean {
  const isEnding = kind === 'incident.resolve' || kind === 'incident.close';
  return isEnding && row !== null && !isEnded(row.status) && row.status === 'new';
}
