/** Deeper than any message of Meta's; beyond it PostgreSQL's own parser would refuse the value. */
const MAX_DEPTH = 64;

/** The text as PostgreSQL can hold it: NUL and halves of surrogate pairs become U+FFFD. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

/**
 * A copy of any parsed JSON that a `jsonb` column takes: storable texts and keys, no nesting beyond
 * 64 levels (the rest is replaced by null; the raw delivery keeps it).
 */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return storableText(value);
  if (value === null || typeof value !== 'object') return value;
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storableText(key), storable(item, depth + 1)]),
  );
}
