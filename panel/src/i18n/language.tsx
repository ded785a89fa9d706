import { createContext, use, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { keepCookie } from '../theme/cookie';
import type { Catalogue, Language, Texts } from './catalogue';
import { textsIn } from './catalogue';
import type { Formats } from './formats';
import { formatsOf } from './formats';

interface Spoken {
  language: Language;
  speak(language: Language): void;
}

const LanguageContext = createContext<Spoken>({ language: 'pt', speak: () => undefined });

/** The language of the page: the server has set it from the cookie or the browser, and it can be changed on the spot. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(document.documentElement.lang === 'en' ? 'en' : 'pt');
  const value = useMemo<Spoken>(
    () => ({
      language,
      speak: (chosen) => {
        const tag = chosen === 'en' ? 'en' : 'pt-BR';
        document.documentElement.lang = tag;
        keepCookie('conect_language', tag);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

/** The language that is spoken, and how to change it. */
export const useLanguage = (): Spoken => use(LanguageContext);

/** A room's texts in the language that is spoken. */
export const useTexts = <T,>(entries: Catalogue<T>): Texts<T> => textsIn(entries, useLanguage().language);

/** Times, numbers and sizes as people of that language write them. */
export const useFormats = (): Formats => formatsOf(useLanguage().language);
