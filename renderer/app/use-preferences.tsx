import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import type { DeskPreferences, Preferences } from './preferences.ts';

const PreferencesContext = createContext<Preferences | null>(null);

export interface PreferencesProviderProps {
  readonly preferences: Preferences;
  readonly children: ReactNode;
}

export function PreferencesProvider(props: PreferencesProviderProps): ReactNode {
  return <PreferencesContext value={props.preferences}>{props.children}</PreferencesContext>;
}

export type PreferencesInUse = readonly [
  DeskPreferences,
  (changed: Partial<DeskPreferences>) => void,
];

export function usePreferences(): PreferencesInUse {
  const preferences = use(PreferencesContext);
  if (preferences === null) throw new Error('usePreferences needs a PreferencesProvider above it');
  const kept = useSyncExternalStore(preferences.subscribe, preferences.read);
  return [kept, preferences.change];
}
