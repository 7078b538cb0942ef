import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { shell } from '../bridge.ts';
import { actDrafts } from '../parts/act-drafts.ts';
import { SHORTCUTS } from '../parts/shortcut-list.ts';
import { languageOf, startWords } from '../i18n/words.ts';
import { WordsProvider } from '../i18n/words-provider.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Shortcuts } from '../ui/shortcuts.ts';
import { ShortcutsProvider } from '../ui/use-shortcut.tsx';
import type { PersonMemory } from './last-person.ts';
import type { DeskPreferences, Preferences } from './preferences.ts';
import { SessionGate } from './session-gate.tsx';
import { tellDrafts, tellLanguage } from './tell-shell.ts';
import { PreferencesProvider, usePreferences } from './use-preferences.tsx';

export interface AppProps {
  readonly preferences: Preferences;
  /** Who was here last. */
  readonly memory: PersonMemory;
}

export function App({ preferences, memory }: AppProps): ReactNode {
  const [tools] = useState(() => makeTools(preferences.read()));
  return (
    <PreferencesProvider preferences={preferences}>
      <WordsProvider words={tools.words}>
        <InStep tools={tools} />
        <ErrorBoundary>
          <ShortcutsProvider shortcuts={tools.shortcuts}>
            <QueryClientProvider client={tools.queries}>
              <SessionGate memory={memory} />
            </QueryClientProvider>
          </ShortcutsProvider>
        </ErrorBoundary>
      </WordsProvider>
    </PreferencesProvider>
  );
}

type Tools = ReturnType<typeof makeTools>;

function makeTools(kept: DeskPreferences) {
  return {
    words: startWords(chosenLanguage(kept)),
    shortcuts: new Shortcuts(SHORTCUTS, kept.shortcuts),
    queries: new QueryClient({
      defaultOptions: {
        // the browser's word for being online is often wrong: ask, and let the answer fail
        queries: { networkMode: 'always', retry: false, staleTime: Infinity },
        mutations: { networkMode: 'always', retry: false },
      },
    }),
  };
}

function chosenLanguage({ language }: DeskPreferences) {
  return language ?? languageOf(navigator.language);
}

/** Keeps page, words and keys in step with the preferences, and the preferences with remapped keys. */
function InStep({ tools }: { readonly tools: Tools }): ReactNode {
  const [kept, change] = usePreferences();
  const { words, shortcuts } = tools;
  const language = chosenLanguage(kept);
  useEffect(() => {
    void words.changeLanguage(language);
    if (shell !== null) tellLanguage(shell, language);
  }, [words, language]);
  useEffect(() => (shell === null ? undefined : tellDrafts(shell, actDrafts())), []);
  useEffect(() => {
    const page = document.documentElement;
    if (kept.theme === 'system') delete page.dataset['theme'];
    else page.dataset['theme'] = kept.theme;
    page.dataset['density'] = kept.density;
  }, [kept.theme, kept.density]);
  useEffect(
    () =>
      shortcuts.subscribe(() => {
        if (shortcuts.preferences !== kept.shortcuts) change({ shortcuts: copied(shortcuts) });
      }),
    [shortcuts, kept.shortcuts, change],
  );
  return null;
}

function copied({ preferences }: Shortcuts): DeskPreferences['shortcuts'] {
  return { hasSingles: preferences.hasSingles, remap: { ...preferences.remap } };
}
