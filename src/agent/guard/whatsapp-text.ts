/** What a text message of WhatsApp may hold (Messages, text). */
const MAX_TEXT = 4_096;

/** More is not looked at: a bot may answer with 256 KiB. */
const MAX_READ = 16_384;

/** A model's words as WhatsApp shows them: its bold, no headings, links spelt out, no rows of blank lines. */
export function whatsappText(markdown: string): string {
  return markdown
    .slice(0, MAX_READ)
    .replace(/\r\n?/g, '\n')
    .replace(/^#{1,6}\s+(.+)$/gm, '*$1*')
    .replace(/\*\*(\S(?:[^*\n]*\S)?)\*\*/g, '*$1*')
    .replace(/__(\S(?:[^_\n]*\S)?)__/g, '_$1_')
    .replace(/\[([^[\]\n]{1,500})\]\((https?:\/\/[^\s)]{1,2000})\)/g, (_all, words: string, url: string) =>
      words === url ? url : `${words}: ${url}`,
    )
    .replace(/^[ \t]*[*+][ \t]+/gm, '- ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** At most so many characters, ended with a sentence where one ends in the second half, else with a word. */
export function shortened(text: string, most: number): string {
  const longest = Math.min(most, MAX_TEXT);
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  const sentence = Math.max(
    ...['. ', '! ', '? ', '.\n', '!\n', '?\n', '\n\n'].map((end) => cut.lastIndexOf(end)),
  );
  if (sentence >= longest / 2) return cut.slice(0, sentence + 1).trim();
  const word = cut.slice(0, -1).lastIndexOf(' ');
  return `${withoutHalf(cut.slice(0, word > longest / 2 ? word : longest - 1)).trim()}…`;
}

/** One message, or at most so many, split at blank lines. */
export function parts(text: string, most: number): string[] {
  const pieces = text.split(/\n{2,}/).filter((piece) => piece.trim() !== '');
  if (most <= 1 || pieces.length <= 1) return [text];
  return [...pieces.slice(0, most - 1), pieces.slice(most - 1).join('\n\n')].filter((piece) => piece !== '');
}

/** Never half of a character that is two units long. */
const withoutHalf = (text: string): string => text.replace(/[\uD800-\uDBFF]$/, '');
