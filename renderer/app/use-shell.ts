import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import type { ShellBridge } from '../../core/bridge.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { useShortcutList, useShortcuts } from '../ui/use-shortcut.tsx';
import { mayImport } from './may-import.ts';
import { menuPlan } from './menu-plan.ts';
import { ROUTES } from './routes.ts';
import { useSession } from './session-context.tsx';

/** What a desk with a shell does for it: fills its menu, runs its commands, opens its links. */
export function useShell(shell: ShellBridge | null): void {
  useShellMenu(shell);
  useShellCommands(shell);
  useShellLinks(shell);
}

function useShellMenu(shell: ShellBridge | null): void {
  const words = useWords();
  const language = useLanguage();
  const shortcuts = useShortcutList();
  const { person } = useSession();
  const canImport = person !== null && mayImport(person.role);
  useEffect(() => {
    if (shell === null) return;
    const without = canImport ? [] : (['go.import'] as const);
    shell.call['menu:show'](menuPlan({ shortcuts, without, words, language })).catch(() => {
      // the shell has reported why; the menu before stays, and every key works here
    });
  }, [shell, shortcuts, canImport, words, language]);
}

/** A menu item does what its key would do here now, and like it nothing behind a dialog. */
function useShellCommands(shell: ShellBridge | null): void {
  const shortcuts = useShortcuts();
  useEffect(
    () =>
      shell?.on['command:run'](({ name }) => {
        const known = shortcuts.list().find(({ id }) => id === name);
        const isCovered = document.querySelector('[role=dialog],[role=alertdialog]') !== null;
        if (known === undefined || (isCovered && known.reach !== 'overlays')) return;
        shortcuts.run(name);
      }),
    [shell, shortcuts],
  );
}

/** Shows the case that a link names, also the link that opened this window. */
function useShellLinks(shell: ShellBridge | null): void {
  const navigate = useNavigate();
  const open = useEffectEvent((ref: string) => {
    void navigate({ to: ROUTES.incident, params: { id: ref }, search: { tab: 'timeline' } });
  });
  useEffect(() => {
    if (shell === null) return undefined;
    const forget = shell.on['incident:open'](({ ref }) => {
      open(ref);
    });
    shell.call['links:take'](null).then(
      (ref) => {
        if (ref !== null) open(ref);
      },
      () => {
        // the shell has reported why; the link is opened again by whoever asks
      },
    );
    return forget;
  }, [shell]);
}
