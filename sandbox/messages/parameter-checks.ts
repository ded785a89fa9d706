import type { Refusal } from '../graph/graph-error.js';

/** A JSON object under construction of a check. */
export type Fields = Record<string, unknown>;

/** The value as an object, or undefined when it is none. */
export function objectOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** `text.body` as Meta writes it in messages: `text['body']`. */
function bracketed(path: string): string {
  const [first = '', ...rest] = path.split('.');
  return first + rest.map((part) => `['${part}']`).join('');
}

/** 131008: a required parameter is not there. */
export function missing(path: string): Refusal {
  return { code: 131008, details: `Parameter '${path}' is mandatory.` };
}

/** 131009: a value that cannot be. */
export function invalid(details: string): Refusal {
  return { code: 131009, details };
}

/** 100: a value of the wrong shape or length. */
export function wrongParam(path: string, must: string): Refusal {
  return { code: 100, message: `(#100) Param ${bracketed(path)} ${must}` };
}

/** An object that must be there. */
export function checkObject(value: unknown, path: string): Refusal | undefined {
  if (value === undefined || value === null) return missing(path);
  return objectOf(value) ? undefined : wrongParam(path, 'must be a JSON object.');
}

/** A text that must be there and must not be longer than `max` characters: 131008 or 100. */
export function checkText(value: unknown, path: string, max: number): Refusal | undefined {
  if (value === undefined || value === null || value === '') return missing(path);
  return checkOptionalText(value, path, max);
}

/** A text that may be left out. */
export function checkOptionalText(value: unknown, path: string, max: number): Refusal | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') return wrongParam(path, 'must be a string.');
  return [...value].length > max ? wrongParam(path, `must be at most ${max} characters long.`) : undefined;
}

/** Parts of interactive messages: a length that Meta answers with 131009. */
export function checkLength(value: unknown, what: string, min: number, max: number): Refusal | undefined {
  const length = typeof value === 'string' ? [...value].length : 0;
  if (length >= min && length <= max) return undefined;
  return invalid(`${what} length invalid. Min length: ${min}, Max length: ${max}`);
}

/** Only these keys: `(#100) Unexpected key`. */
export function checkKeys(value: Fields, path: string, known: readonly string[]): Refusal | undefined {
  const strange = Object.keys(value).find((key) => !known.includes(key));
  if (strange === undefined) return undefined;
  return { code: 100, message: `(#100) Unexpected key "${strange}" on param "${bracketed(path)}".` };
}

/** An http or https address. */
export function isWebAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\/[^\s/]+\S*$/i.test(value) && URL.canParse(value);
}

/** The first refusal of a list of items, each checked with its index. */
export function firstOf<T>(
  items: T[],
  check: (item: T, index: number) => Refusal | undefined,
): Refusal | undefined {
  for (const [index, item] of items.entries()) {
    const refusal = check(item, index);
    if (refusal) return refusal;
  }
  return undefined;
}
