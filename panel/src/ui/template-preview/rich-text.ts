/** How WhatsApp shows a stretch of text. */
export interface RichStretch {
  text: string;
  bold?: true;
  italic?: true;
  strike?: true;
  mono?: true;
}

type Style = 'bold' | 'italic' | 'strike' | 'mono';
const MARKS: [mark: string, style: Style][] = [
  ['```', 'mono'],
  ['*', 'bold'],
  ['_', 'italic'],
  ['~', 'strike'],
  ['`', 'mono'],
];

/**
 * `*bold*`, `_italic_`, `~struck~`, ```` ```code``` ```` and `` `code` `` as WhatsApp reads them: a mark opens before a
 * word and closes after one, on the same line; one that does not close is a character like others.
 */
export function richText(text: string): RichStretch[] {
  return join(read(text, {}));
}

function read(text: string, style: Omit<RichStretch, 'text'>): RichStretch[] {
  for (let at = 0; at < text.length; at += 1) {
    const found = MARKS.find(([mark, name]) => !style[name] && text.startsWith(mark, at));
    if (!found) continue;
    const [mark, name] = found;
    const end = closing(text, mark, at);
    if (end === undefined) continue;
    const inside = text.slice(at + mark.length, end);
    return [
      { text: text.slice(0, at), ...style },
      ...(name === 'mono'
        ? [{ text: inside, ...style, mono: true as const }]
        : read(inside, { ...style, [name]: true })),
      ...read(text.slice(end + mark.length), style),
    ];
  }
  return [{ text, ...style }];
}

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

function closing(text: string, mark: string, from: number): number | undefined {
  const first = text[from + mark.length];
  if (isWord(text[from - 1]) || first === undefined || /\s/.test(first)) return undefined;
  for (
    let at = text.indexOf(mark, from + mark.length + 1);
    at > 0;
    at = text.indexOf(mark, at + mark.length)
  ) {
    const inside = text.slice(from + mark.length, at);
    if (mark !== '```' && inside.includes('\n')) return undefined;
    if (!/\s$/.test(inside) && !isWord(text[at + mark.length])) return at;
  }
  return undefined;
}

const join = (stretches: RichStretch[]): RichStretch[] => stretches.filter(({ text }) => text !== '');
