import {
  createContext,
  use,
  useEffect,
  useEffectEvent,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { ShortcutInForce, Shortcuts } from './shortcuts.ts';

const ShortcutsContext = createContext<Shortcuts | null>(null);

export interface ShortcutsProviderProps {
  readonly shortcuts: Shortcuts;
  readonly children: ReactNode;
}

/** Listens to the keys of the whole window while it is mounted. */
export function ShortcutsProvider({ shortcuts, children }: ShortcutsProviderProps): ReactNode {
  useEffect(() => shortcuts.listen(window), [shortcuts]);
  return <ShortcutsContext value={shortcuts}>{children}</ShortcutsContext>;
}

export function useShortcuts(): Shortcuts {
  const shortcuts = use(ShortcutsContext);
  if (!shortcuts) throw new Error('useShortcut needs a ShortcutsProvider above it');
  return shortcuts;
}

/** Answers a shortcut while mounted and `isOn`; the component mounted last wins. */
export function useShortcut(id: string, run: () => void, isOn = true): void {
  const shortcuts = useShortcuts();
  const onKey = useEffectEvent(run);
  useEffect(() => {
    if (!isOn) return undefined;
    return shortcuts.bind(id, () => {
      onKey();
    });
  }, [shortcuts, id, isOn]);
}

/** The keys in force, to be printed on the button that does the same; null where there are none. */
export function useKeysOf(id: string): string | null {
  const shortcuts = useShortcuts();
  const keys = () => shortcuts.keysOf(id);
  return useSyncExternalStore(shortcuts.subscribe, keys, keys);
}

export function useShortcutList(): readonly ShortcutInForce[] {
  const shortcuts = useShortcuts();
  return useSyncExternalStore(shortcuts.subscribe, shortcuts.list, shortcuts.list);
}
