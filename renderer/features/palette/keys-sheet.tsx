import type { ReactNode } from 'react';
import { useWords, type Words } from '../../i18n/words.ts';
import type { ShortcutInForce } from '../../ui/shortcuts.ts';
import { KeysSheet, type KeysGroup } from '../../ui/keys-sheet.tsx';
import { useShortcutList, useShortcuts } from '../../ui/use-shortcut.tsx';

export interface DeskKeysSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onRemap: () => void;
}

const SCOPES = ['move', 'act', 'go', 'everywhere', 'conflict'] as const;

/** Every key of the desk as it works now. */
export function DeskKeysSheet({ isOpen, onClose, onRemap }: DeskKeysSheetProps): ReactNode {
  const words = useWords();
  const shortcuts = useShortcuts();
  const list = useShortcutList();
  return (
    <KeysSheet
      isOpen={isOpen}
      onClose={onClose}
      groups={groupsOf(list, words)}
      hasSingles={shortcuts.preferences.hasSingles}
      onSingles={(hasSingles) => {
        shortcuts.setPreferences({ ...shortcuts.preferences, hasSingles });
      }}
      onRemap={onRemap}
    />
  );
}

function groupsOf(list: readonly ShortcutInForce[], words: Words): readonly KeysGroup[] {
  return SCOPES.map((scope) => ({
    id: scope,
    label: words(`shell.scope.${scope}`),
    lines: list
      .filter((shortcut) => shortcut.scope === scope)
      .map(({ id, label, active }) => ({ id, label: words(label), keys: [active] })),
  }));
}
