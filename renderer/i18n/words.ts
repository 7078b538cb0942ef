import { createInstance, type i18n, type ParseKeys, type TFunction } from 'i18next';
import { createContext, use } from 'react';
import { initReactI18next } from 'react-i18next';
import { resources, type Language } from './resources.ts';

/** Any key that has words in both languages, such as `ui.close`. */
export type WordKey = ParseKeys;

export type Words = TFunction;

/** `es-CL` is Spanish, `en-GB` is English, and so is every language that has no words here. */
export function languageOf(tag: string): Language {
  return tag.toLowerCase().split('-')[0] === 'es' ? 'es' : 'en';
}

/**
 * The words of one window, ready at once (they are part of the program).
 * A missing key never falls back to the other language: it shows its own name, so that a test sees it.
 */
export function startWords(language: Language): i18n {
  const words = createInstance();
  void words.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: false,
    supportedLngs: ['es', 'en'],
    initAsync: false,
    interpolation: { escapeValue: false }, // React escapes already
    react: { useSuspense: false },
  });
  return words;
}

/** What is spoken in the window: one look at i18next for all who ask, and the clocks ask each second. */
export type Spoken = { readonly words: Words; readonly language: Language };

export const SpokenContext = createContext<Spoken | null>(null);

function useSpoken(): Spoken {
  const spoken = use(SpokenContext);
  if (spoken === null) throw new Error('useWords needs a WordsProvider above it');
  return spoken;
}

/** The same function until the language changes. */
export function useWords(): Words {
  return useSpoken().words;
}

export function useLanguage(): Language {
  return useSpoken().language;
}
