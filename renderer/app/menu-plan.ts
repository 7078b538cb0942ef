import type { MenuCommand, MenuPlan } from '../../core/bridge/menu.ts';
import type { Language } from '../i18n/resources.ts';
import type { Words } from '../i18n/words.ts';
import type { ShortcutId } from '../parts/shortcut-list.ts';
import type { ShortcutInForce } from '../ui/shortcuts.ts';

export type MenuParts = {
  /** The registry with the keys in force. */
  readonly shortcuts: readonly ShortcutInForce[];
  /** Shortcuts that this person's desk does not have. */
  readonly without: readonly ShortcutId[];
  readonly words: Words;
  readonly language: Language;
};

/** What the application menu offers of the window: its registry, with the keys as they are remapped. */
export function menuPlan({ shortcuts, without, words, language }: MenuParts): MenuPlan {
  const command = ({ id, label, active }: ShortcutInForce): MenuCommand => ({
    name: id,
    label: words(label),
    keys: active,
  });
  const ofScope = (scope: string) =>
    shortcuts
      .filter((one) => one.scope === scope && !(without as readonly string[]).includes(one.id))
      .map(command);
  const named = (id: ShortcutId): MenuCommand => {
    const found = shortcuts.find((one) => one.id === id);
    if (found === undefined) throw new Error(`The registry has no shortcut ${id}`);
    return command(found);
  };
  return {
    language,
    acts: { label: words('shell.scope.act'), items: ofScope('act') },
    go: { label: words('shell.scope.go'), items: ofScope('go') },
    print: named('case.print'),
    pdf: named('case.pdf'),
    settings: named('settings'),
    palette: named('palette'),
    // on the sheet itself it is called by where it stands
    keys: { ...named('keys'), label: words('ui.keys.title') },
  };
}
