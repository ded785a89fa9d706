import type { Catalogue } from './catalogue';
import { useTexts } from './language';

/** Says words of Meta's or of ours in the page's language; those that are not known stay as they are. */
export function useWordOf<T>(texts: Catalogue<T>): (word: string) => string {
  const words = useTexts(texts) as Readonly<Record<string, unknown>>;
  return (word) => {
    const known = words[word];
    return typeof known === 'string' ? known : word;
  };
}
