/** Which templates are listed: the API's own filters, kept in the address of the page. */
export interface TemplateFilter {
  search?: string;
  status?: string;
  category?: string;
  language?: string;
  wabaId?: string;
}

const KEYS = ['search', 'status', 'category', 'language', 'wabaId'] as const;

/** The filter that an address holds; whatever else stands there is left out. */
export function filterOf(search: Record<string, unknown>): TemplateFilter {
  return Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = search[key];
      // The router reads digits in an address as a number.
      const text = typeof value === 'number' ? String(value) : value;
      return typeof text === 'string' && text !== '' ? [[key, text.slice(0, 100)]] : [];
    }),
  );
}

/** How many filters are set besides the search. */
export const countOf = ({ search: _search, ...rest }: TemplateFilter): number =>
  Object.values(rest).filter(Boolean).length;
