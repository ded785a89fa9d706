import type { Shape } from '../api/client';

export type RateCard = Shape<'RateCardView'>;
export type Market = Shape<'MarketDto'>;

/** What a text of prices says. */
export interface ReadPrices {
  markets: Market[];
  /** When the text has a column of it. */
  currency?: string;
  /** Markets whose calling codes are not known: they would never fit a phone. */
  unknown: string[];
  /** `no_header`: no line names a column of markets; `price`: a cell is no price. */
  fault?: { kind: 'no_header' | 'no_market' } | { kind: 'price'; line: number; cell: string };
}

const CODES = 'calling_codes';
const COUNTRIES = 'countries';

/** `Authentication-International` → `authentication_international`. */
const nameOf = (title: string): string =>
  title
    .trim()
    .toLowerCase()
    .replace(/[^a-z]+/g, '_')
    .replace(/^_|_$/g, '');

const listOf = (cell: string | undefined): string[] => (cell ?? '').split(/[\s,;|]+/).filter(Boolean);

/** The cells of one line; quotes hold what stands between them together. */
function cellsOf(line: string, separator: string): string[] {
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}]*))(${separator}|$)`, 'g');
  const cells: string[] = [];
  for (const [, quoted, plain, end] of line.matchAll(cell)) {
    cells.push((quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
    if (end === '') break;
  }
  return cells;
}

/** The lines of a text as cells, from the one that names its columns on, each with its number. */
function tableOf(text: string): [titles: string[], rows: [line: number, cells: string[]][]] | undefined {
  const lines = text.split(/\r?\n/);
  for (const separator of [',', ';', '\t']) {
    const rows = lines.map((line, index): [number, string[]] => [index + 1, cellsOf(line, separator)]);
    const head = rows.find(
      ([, cells]) => cells.length > 1 && cells.some((cell) => nameOf(cell) === 'market'),
    );
    if (head) return [head[1].map(nameOf), rows.slice(head[0])];
  }
  return undefined;
}

/** `$0.0625`, `0,0625`; undefined: there is none; null: it is something else. */
function priceOf(cell: string | undefined): number | undefined | null {
  const text = (cell ?? '').replace(/[^\d.,a-z/-]/gi, '').replace(/^(us|r)(?=\d)/i, '');
  if (text === '' || /^(n\/?a|-+)$/i.test(text)) return undefined;
  return /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null;
}

/**
 * Prices by market from a table of comma-, semicolon- or tab-separated values, as Meta publishes them or as `csvOf` writes
 * them: a line of titles, then a market a line. Calling codes and countries that the text does not tell are those of the
 * market of that name in `known`.
 */
export function readPrices(text: string, known: readonly Market[]): ReadPrices {
  const table = tableOf(text);
  if (!table) return { markets: [], unknown: [], fault: { kind: 'no_header' } };
  const [titles, rows] = table;
  const markets: Market[] = [];
  const unknown: string[] = [];
  let currency: string | undefined;
  for (const [line, row] of rows) {
    const cell = (title: string): string | undefined => row[titles.indexOf(title)];
    const name = cell('market') ?? '';
    if (name === '') continue;
    currency ??= /^[A-Z]{3}$/.exec(cell('currency') ?? '')?.[0];
    const prices: Record<string, number> = {};
    for (const title of titles) {
      if (['market', 'currency', CODES, COUNTRIES, ''].includes(title)) continue;
      const price = priceOf(cell(title));
      if (price === null)
        return { markets, unknown, fault: { kind: 'price', line, cell: cell(title) ?? '' } };
      if (price !== undefined) prices[title] = price;
    }
    const before = known.find((market) => nameOf(market.name) === nameOf(name));
    const callingCodes = titles.includes(CODES) ? listOf(cell(CODES)) : (before?.callingCodes ?? []);
    const countries = titles.includes(COUNTRIES) ? listOf(cell(COUNTRIES)) : (before?.countries ?? []);
    if (callingCodes.length + countries.length === 0) unknown.push(name);
    else markets.push({ name, callingCodes, countries, prices });
  }
  return {
    markets,
    unknown,
    ...(currency ? { currency } : {}),
    ...(markets.length === 0 ? { fault: { kind: 'no_market' as const } } : {}),
  };
}

/** The categories that any market has a price of, in the order in which they first stand. */
export const categoriesOf = (markets: readonly Market[]): string[] => [
  ...new Set(markets.flatMap(({ prices }) => Object.keys(prices))),
];

/** The table that `readPrices` reads. */
export function csvOf({ currency, markets }: Pick<RateCard, 'currency' | 'markets'>): string {
  const categories = categoriesOf(markets);
  const quote = (text: string) => (/[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [
    ['market', 'currency', CODES, COUNTRIES, ...categories].join(','),
    ...markets.map(({ name, callingCodes, countries, prices }) =>
      [
        quote(name),
        currency,
        callingCodes.join(' '),
        countries.join(' '),
        ...categories.map((category) => String(prices[category] ?? '')),
      ].join(','),
    ),
  ].join('\n');
}

/** How many prices are others than before, or are there for the first time, or no more. */
export function changedPrices(before: readonly Market[], after: readonly Market[]): number {
  const all = (markets: readonly Market[]) =>
    new Map(
      markets.flatMap(({ name, prices }) =>
        Object.entries(prices).map(([category, price]) => [`${name}\n${category}`, price] as const),
      ),
    );
  const [was, is] = [all(before), all(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key)).length;
}
