/** Lower case, without accents and punctuation, one space between words and around all of them. */
export const plainWords = (text: string): string =>
  ` ${text
    .normalize('NFKD')
    // Letters that cannot be seen would split a word for us and not for its reader.
    .replace(/[\p{M}\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\u00AD]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** Said before or after, they change nothing. */
const COURTESY =
  /^ (?:por favor|please|favor|oi|ola|hi|hello) | (?:por favor|please|favor|obrigado|obrigada|thanks|thank you) $/;

/** Plain words without a greeting before and thanks after. */
export function bareWords(text: string): string {
  let words = plainWords(text);
  for (let round = 0; round < 3 && COURTESY.test(words); round++) words = words.replace(COURTESY, ' ');
  return words;
}

/** The first of these words or phrases that a text says, whatever their case and accents. */
export const phraseIn = (phrases: string[], text: string): string | undefined => {
  const words = plainWords(text);
  return phrases.find((phrase) => plainWords(phrase).trim() !== '' && words.includes(plainWords(phrase)));
};
