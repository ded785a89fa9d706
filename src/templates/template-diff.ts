import { isDeepStrictEqual } from 'node:util';

/** One value that changed. `path` is dotted, e.g. `components.1.text`; what was not there is null. */
export interface Difference {
  path: string;
  from: unknown;
  to: unknown;
}

/** Deeper than any template of Meta's; what differs below is shown whole. */
const MAX_DEPTH = 8;

/**
 * What differs between two states of a template, leaf by leaf, so that a timeline shows the one changed word of a
 * long template. Absent and null are the same; a Date counts as its ISO text.
 */
export function diffOf(before: unknown, after: unknown, path = '', depth = 0): Difference[] {
  const [from, to] = [plain(before), plain(after)];
  if (isDeepStrictEqual(from, to)) return [];
  if (depth < MAX_DEPTH && isNode(from) && isNode(to) && Array.isArray(from) === Array.isArray(to)) {
    const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...keys].flatMap((key) =>
      diffOf(from[key], to[key], path === '' ? key : `${path}.${key}`, depth + 1),
    );
  }
  return [{ path, from, to }];
}

function isNode(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}

const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : (value ?? null));
