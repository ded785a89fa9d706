import type { Catalogue } from '../i18n/catalogue';
import { useTexts } from '../i18n/language';

/** Says Meta's words in the page's language; those that are not known stay as Meta writes them. */
export function useWordOf<T>(texts: Catalogue<T>): (word: string) => string {
  const words = useTexts(texts) as Readonly<Record<string, unknown>>;
  return (word) => {
    const known = words[word];
    return typeof known === 'string' ? known : word;
  };
}
