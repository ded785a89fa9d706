/** Words that are frequent in one of these languages and rare in the others. */
const WORDS: Record<string, ReadonlySet<string>> = {
  pt: new Set(
    'não você seu sua seus suas está para pelo pela com uma mais já foi são ainda também até obrigado olá hoje pedido nosso nossa aqui quando'.split(
      ' ',
    ),
  ),
  es: new Set(
    'usted tu su está para por con una más ya fue son también hasta gracias hola hoy pedido nuestro nuestra aquí cuando el los las del y'.split(
      ' ',
    ),
  ),
  en: new Set(
    'the you your is are for with and has have was will been this that our we please thank hello today order here when of to'.split(
      ' ',
    ),
  ),
};
/** Fewer telling words than this say nothing. */
const ENOUGH = 4;

/** The language in which a text is most probably written, among those we know; undefined: it cannot be told. */
export function guessLanguage(text: string): string | undefined {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = Object.entries(WORDS)
    .map(([language, known]) => ({ language, hits: words.filter((word) => known.has(word)).length }))
    .sort((a, b) => b.hits - a.hits);
  const [first, second] = scores;
  if (!first || !second || first.hits < ENOUGH || first.hits < 2 * second.hits) return undefined;
  return first.language;
}

/** Languages that can be told apart. */
export const isGuessable = (language: string): boolean => Object.hasOwn(WORDS, language.slice(0, 2));
