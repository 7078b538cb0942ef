import { Ellipsis, FileDown, Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { isEnded, type Incident } from '../../../core/domain/incident.ts';
import type { CommandKind } from '../../../core/protocol/commands/all.ts';
import { useWords } from '../../i18n/words.ts';
import { ACT_ICONS } from '../../parts/act-icon.tsx';
import { useActStage } from '../../parts/act-stage.tsx';
import { shortcutOf } from '../../parts/shortcut-list.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { useShortcutList, useShortcuts } from '../../ui/use-shortcut.tsx';
import css from './incident.module.css';

/** The acts in the open; the first is the one that matters now. */
export function shownActs(incident: Incident): readonly CommandKind[] {
  if (isEnded(incident.status)) {
    return ['incident.reopen', 'incident.log-call', 'incident.note', 'incident.snooze'];
  }
  return [
    'incident.answer',
    'incident.log-call',
    'incident.assign',
    'incident.change-severity',
    'incident.note',
    'incident.snooze',
  ];
}

/** The acts behind the menu, those that cannot be done now left out. */
export function menuActs(incident: Incident): readonly CommandKind[] {
  if (isEnded(incident.status)) {
    const canClose = incident.status === 'resolved';
    return [
      ...(canClose ? (['incident.close'] as const) : []),
      'incident.edit',
      'incident.correct-receipt',
    ];
  }
  return [
    'incident.wait',
    'incident.resolve',
    'incident.close',
    'incident.withdraw',
    'incident.edit',
    'incident.correct-receipt',
  ];
}

/** What puts the case on paper; both act on the current case, as their keys do. */
const PAPER = [
  { id: 'case.print', label: 'record.sheet.print', icon: Printer },
  { id: 'case.pdf', label: 'record.sheet.pdf', icon: FileDown },
] as const;

export function CaseActs({ incident }: { readonly incident: Incident }): ReactNode {
  const words = useWords();
  const stage = useActStage();
  const shortcuts = useShortcuts();
  const list = useShortcutList();
  const keysOf = (kind: CommandKind): string | null =>
    list.find(({ id }) => id === shortcutOf(kind))?.active ?? null;
  const start = (kind: CommandKind) => {
    stage.start({ kind, incidentId: incident.id });
  };
  const entryOf = (kind: CommandKind): MenuEntry => ({
    id: kind,
    label: words(`domain.act.${kind}`),
    icon: ACT_ICONS[kind],
    keys: keysOf(kind),
    isDangerous: kind === 'incident.withdraw',
  });
  const paperEntry = ({ id, label, icon }: (typeof PAPER)[number]): MenuEntry => ({
    id,
    label: words(label),
    icon,
    keys: list.find((one) => one.id === id)?.active ?? null,
  });
  return (
    <div className={css['acts']} role="group" aria-label={words('record.acts')}>
      {shownActs(incident).map((kind, place) => (
        <Button
          key={kind}
          tone={place === 0 ? 'primary' : 'plain'}
          className={place === 0 ? css['first'] : undefined}
          fit="wide"
          icon={ACT_ICONS[kind]}
          keys={keysOf(kind)}
          onClick={() => {
            start(kind);
          }}
        >
          {words(`record.short.${kind}`)}
        </Button>
      ))}
      <Menu
        label={words('ui.more')}
        icon={Ellipsis}
        tone="plain"
        sections={[menuActs(incident).map(entryOf), PAPER.map(paperEntry)]}
        onRun={(id) => {
          if (PAPER.some((one) => one.id === id)) shortcuts.run(id);
          else start(id as CommandKind);
        }}
      />
    </div>
  );
}
