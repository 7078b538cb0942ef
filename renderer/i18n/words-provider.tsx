import type { i18n } from 'i18next';
import { useEffect, useMemo, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { localeOf } from './format.ts';
import { languageOf, SpokenContext } from './words.ts';

export interface WordsProviderProps {
  /** From startWords(). */
  readonly words: i18n;
  readonly children: ReactNode;
}

/** One language for the window: our words, React Aria's own, and the page's `lang` for speech. */
export function WordsProvider({ words, children }: WordsProviderProps): ReactNode {
  return (
    <I18nextProvider i18n={words}>
      <OneLanguage>{children}</OneLanguage>
    </I18nextProvider>
  );
}

function OneLanguage({ children }: { readonly children: ReactNode }): ReactNode {
  const { t: words, i18n: spoken } = useTranslation();
  const language = languageOf(spoken.language);
  const value = useMemo(() => ({ words, language }), [words, language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <SpokenContext value={value}>
      <I18nProvider locale={localeOf(language)}>{children}</I18nProvider>
    </SpokenContext>
  );
}
