import type { Shape } from '../api/client';

/** A message, as the API answers it. */
export type Message = Shape<'MessageView'>;

/** Something of Meta's, read as it comes: any part may be missing or of another kind. */
export type Loose = Record<string, unknown>;

/** What stands under the key that the message's type names; null once it was taken back. */
export function contentOf(message: Message): unknown {
  const all = message as unknown as Loose;
  return all[message.type] ?? all.content ?? null;
}

/** A part of something of Meta's as a text; undefined when it is none. */
export function textAt(value: unknown, ...path: (string | number)[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** A part of something of Meta's. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[key];
  }
  return current;
}

/** A part of something of Meta's as a list; empty when it is none. */
export function listAt(value: unknown, ...path: (string | number)[]): unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}
