import { Problem } from './problem.js';

/** One page of a list. `nextCursor` is null on the last one. */
export interface Page<T> {
  data: T[];
  nextCursor: string | null;
}

/**
 * Cuts a page from rows read with `limit + 1`: the one too many only tells that there is more.
 * `keyOf` gives the sort key of a row, from which the next page starts.
 */
export function cutPage<R, T>(
  rows: R[],
  limit: number,
  keyOf: (row: R) => string[],
  view: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    data: shown.map(view),
    nextCursor: more ? writeCursor(keyOf(last)) : null,
  };
}

/** A cursor that holds a sort key. */
export const writeCursor = (key: string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The sort key inside a cursor, `parts` texts of at most 64 characters that match `shape`; 400 when it is none of ours. */
export function readCursor(cursor: string | undefined, shape: Pick<RegExp, 'test'>[]): string[] | undefined {
  if (!cursor) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(key) &&
      key.length === shape.length &&
      key.every((k, i) => typeof k === 'string' && shape[i]?.test(k))
    )
      return key as string[];
  } catch {
    // falls through to the one answer for every wrong cursor
  }
  throw Problem.badField('cursor', 'is not a cursor of this list; leave it out to start from the beginning');
}

/** A row id as it stands in cursors and paths. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A time as it stands in cursors; one that no calendar has is none. */
export const TIME: Pick<RegExp, 'test'> = {
  test: (text) => {
    const at = new Date(text);
    return /^(?!0000)\d{4}-/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString() === text;
  },
};
