/** One value that changed; `path` is dotted, e.g. `components.1.text`. */
export interface Difference {
  path: string;
  from: unknown;
  to: unknown;
}

/** Two texts, cut where they begin to differ and where they agree again. */
export interface Cut {
  before: string;
  from: string;
  to: string;
  after: string;
}

const isWordEnd = (text: string, at: number): boolean => at === 0 || /\s/.test(text[at - 1] ?? ' ');

/** What differs between two texts, in whole words, with what is the same around it. */
export function cutOf(from: string, to: string): Cut {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start += 1;
  while (start > 0 && !isWordEnd(from, start)) start -= 1;
  let end = 0;
  const most = Math.min(from.length, to.length) - start;
  while (end < most && from[from.length - 1 - end] === to[to.length - 1 - end]) end += 1;
  while (end > 0 && !/\s/.test(from[from.length - end] ?? ' ')) end -= 1;
  return {
    before: from.slice(0, start),
    from: from.slice(start, from.length - end),
    to: to.slice(start, to.length - end),
    after: from.slice(from.length - end),
  };
}

/** A value for reading; null: there is nothing. Lists and objects as Meta writes them. */
export function shownValue(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value, null, 1);
}
