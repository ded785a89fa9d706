/** A piece of a text as WhatsApp shows it. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; pieces: Piece[] }
  | { kind: 'code' | 'block'; text: string }
  /** Lines of their own. */
  | { kind: 'quote' | 'item'; pieces: Piece[] }
  | { kind: 'link'; text: string; href: string };

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
/** A mark at the end of an address closes what stands around it. */
const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"']+[^\s<>"'.,;:!?)\]}*_~`]/gi;

/**
 * WhatsApp's own marks (Help Center, "How to format your messages"): *bold*, _italic_, ~strike~, `code`, ```block```, and
 * lines that begin with > or with - or *. Other marks count at the edge of a word, with something other than a space right
 * inside, on one line.
 */
export function formatted(text: string): Piece[] {
  return text
    .split(/(```[\s\S]+?```)/)
    .flatMap((part): Piece[] =>
      part.startsWith('```') && part.length > 6
        ? [{ kind: 'block', text: part.slice(3, -3).replace(/^\n|\n$/g, '') }]
        : lines(part),
    );
}

/** The text without its marks, in a line. */
export const unmarked = (text: string): string => bare(formatted(text)).replace(/\s+/g, ' ').trim();

const bare = (pieces: Piece[]): string =>
  pieces
    .map((piece) => {
      const inside = 'pieces' in piece ? bare(piece.pieces) : piece.text;
      return piece.kind === 'quote' || piece.kind === 'item' || piece.kind === 'block'
        ? ` ${inside} `
        : inside;
    })
    .join('');

const MARKED_LINE = /^(> ?|[-*] )(?=\S)/;

/** Lines that are marked as a whole end a line by themselves; all others go on as they were written. */
function lines(text: string): Piece[] {
  const pieces: Piece[] = [];
  let others: string[] = [];
  const flush = () => {
    if (others.length > 0) pieces.push(...inline(others.join('\n')));
    others = [];
  };
  for (const line of text.split('\n')) {
    const [mark] = MARKED_LINE.exec(line) ?? [];
    if (!mark) {
      others.push(line);
      continue;
    }
    flush();
    const last = pieces.at(-1);
    const inside = inline(line.slice(mark.length));
    if (mark[0] !== '>') pieces.push({ kind: 'item', pieces: inside });
    else if (last?.kind === 'quote') last.pieces.push({ kind: 'text', text: '\n' }, ...inside);
    else pieces.push({ kind: 'quote', pieces: inside });
  }
  flush();
  return pieces;
}

function inline(text: string): Piece[] {
  const pieces: Piece[] = [];
  // Within an address a mark is a character like any other.
  const links = [...text.matchAll(LINK)].map(({ index, 0: { length } }) => [index, index + length] as const);
  let from = 0;
  for (let place = 0; place < text.length; place += 1) {
    if (links.some(([start, end]) => place > start && place < end)) continue;
    const mark = text[place];
    if (mark !== '*' && mark !== '_' && mark !== '~' && mark !== '`') continue;
    const end = closing(text, place, mark);
    if (end === undefined) continue;
    pieces.push(...plain(text.slice(from, place)));
    const inside = text.slice(place + 1, end);
    pieces.push(
      mark === '`' ? { kind: 'code', text: inside } : { kind: MARKS[mark], pieces: inline(inside) },
    );
    place = end;
    from = end + 1;
  }
  return [...pieces, ...plain(text.slice(from))];
}

/** Where the mark that opens here closes. */
function closing(text: string, open: number, mark: string): number | undefined {
  const edge = (character: string | undefined) => character === undefined || !/[\p{L}\p{N}]/u.test(character);
  if (!edge(text[open - 1]) || /\s|^$/.test(text[open + 1] ?? '') || text[open + 1] === mark)
    return undefined;
  for (let end = open + 2; end < text.length && text[end] !== '\n'; end += 1)
    if (text[end] === mark && !/\s/.test(text[end - 1] ?? '') && edge(text[end + 1])) return end;
  return undefined;
}

function plain(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(LINK)) {
    const [address] = found;
    if (found.index > from) pieces.push({ kind: 'text', text: text.slice(from, found.index) });
    pieces.push({
      kind: 'link',
      text: address,
      href: /^www/i.test(address) ? `https://${address}` : address,
    });
    from = found.index + address.length;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}
