/** What the lists of the room are narrowed to, kept in the address of the page. */
export interface OperationsFilter {
  search?: string;
  status?: string;
  period?: string;
  /** `all`: of every tenant. */
  of?: string;
  action?: string;
  actorId?: string;
}

const KEYS = ['search', 'status', 'period', 'of', 'action', 'actorId'] as const;

/** The filter that an address holds; whatever else stands there is left out. */
export function operationsFilter(search: Record<string, unknown>): OperationsFilter {
  return Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = search[key];
      // The router reads digits in an address as a number.
      const text = typeof value === 'number' ? String(value) : value;
      return typeof text === 'string' && text !== '' ? [[key, text.slice(0, 200)]] : [];
    }),
  );
}
