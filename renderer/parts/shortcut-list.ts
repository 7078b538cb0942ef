import type { CommandKind } from '../../core/protocol/commands/all.ts';
import { EVERYWHERE, type Shortcut } from '../ui/shortcuts.ts';

/** Every key of the desk, once: the sheet, the buttons and the palette print from here. */
export const SHORTCUTS = [
  { id: 'move.down', label: 'shell.keys.down', scope: 'move', keys: 'j', isRepeating: true },
  { id: 'move.up', label: 'shell.keys.up', scope: 'move', keys: 'k', isRepeating: true },
  { id: 'move.open', label: 'shell.keys.open', scope: 'move', keys: 'Enter' },
  { id: 'move.back', label: 'shell.keys.back', scope: 'move', keys: 'Escape', reach: 'fields' },
  { id: 'move.filter', label: 'shell.keys.filter', scope: 'move', keys: '/' },
  { id: 'move.why', label: 'shell.keys.why', scope: 'move', keys: 'i' },
  { id: 'act.answer', label: 'domain.act.incident.answer', scope: 'act', keys: 'r' },
  { id: 'act.log-call', label: 'domain.act.incident.log-call', scope: 'act', keys: 'c' },
  { id: 'act.assign', label: 'domain.act.incident.assign', scope: 'act', keys: 'a' },
  {
    id: 'act.change-severity',
    label: 'domain.act.incident.change-severity',
    scope: 'act',
    keys: 'l',
  },
  { id: 'act.note', label: 'domain.act.incident.note', scope: 'act', keys: 'n' },
  { id: 'act.snooze', label: 'domain.act.incident.snooze', scope: 'act', keys: 's' },
  { id: 'act.wait', label: 'domain.act.incident.wait', scope: 'act', keys: 'w' },
  { id: 'act.resolve', label: 'domain.act.incident.resolve', scope: 'act', keys: 'd' },
  { id: 'act.close', label: 'domain.act.incident.close', scope: 'act', keys: 'Shift+D' },
  { id: 'act.open', label: 'domain.act.incident.open', scope: 'act', keys: 'o' },
  { id: 'go.mine', label: 'shell.nav.mine', scope: 'go', keys: 'g q' },
  { id: 'go.all', label: 'shell.nav.all', scope: 'go', keys: 'g a' },
  { id: 'go.breaching', label: 'shell.nav.breaching', scope: 'go', keys: 'g b' },
  { id: 'go.waiting', label: 'shell.nav.waiting', scope: 'go', keys: 'g w' },
  { id: 'go.snoozed', label: 'shell.nav.snoozed', scope: 'go', keys: 'g s' },
  { id: 'go.unsent', label: 'shell.nav.unsent', scope: 'go', keys: 'g u' },
  { id: 'go.import', label: 'shell.nav.import', scope: 'go', keys: 'g i' },
  {
    id: 'palette',
    label: 'shell.keys.palette',
    scope: EVERYWHERE,
    keys: '$mod+k',
    reach: 'overlays',
  },
  { id: 'undo', label: 'shell.keys.undo', scope: EVERYWHERE, keys: '$mod+z' },
  {
    id: 'submit',
    label: 'shell.keys.submit',
    scope: EVERYWHERE,
    keys: '$mod+Enter',
    reach: 'overlays',
  },
  { id: 'settings', label: 'shell.nav.settings', scope: EVERYWHERE, keys: '$mod+,' },
  {
    id: 'case.print',
    label: 'record.sheet.print',
    scope: EVERYWHERE,
    keys: '$mod+p',
    reach: 'fields',
  },
  {
    id: 'case.pdf',
    label: 'record.sheet.pdf',
    scope: EVERYWHERE,
    keys: '$mod+Shift+s',
    reach: 'fields',
  },
  { id: 'keys', label: 'shell.keys.sheet', scope: EVERYWHERE, keys: '?' },
  { id: 'conflict.mine', label: 'shell.keys.mine', scope: 'conflict', keys: '1' },
  { id: 'conflict.theirs', label: 'shell.keys.theirs', scope: 'conflict', keys: '2' },
] as const satisfies readonly Shortcut[];

export type ShortcutId = (typeof SHORTCUTS)[number]['id'];

/** The shortcut that opens an act's form; null for acts that have none. */
export function shortcutOf(kind: CommandKind): ShortcutId | null {
  const id = kind.replace('incident.', 'act.');
  return SHORTCUTS.find((shortcut) => shortcut.id === id)?.id ?? null;
}
