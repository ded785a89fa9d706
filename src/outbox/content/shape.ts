import type { ProblemDetail } from '../../platform/problem.js';
import { shortName } from '../../platform/http/short-name.js';
import { VISIBLE } from '../../platform/http/visible.js';

/** One fault of a message: where, what the limit is, and what was given. */
export type Fault = ProblemDetail;

/** What is wrong with a value at a path; nothing when it is right. */
export type Check = (value: unknown, path: string) => Fault[];

export type Fields = Record<string, unknown>;

/** The value as an object, or undefined when it is none. */
export const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;

/** A value that should be one of some words; no word when it is no text: JSON may hold an object that no text can be made of. */
export const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Characters as people count them in texts: an emoji outside of the basic plane is one. */
export const lengthOf = (text: string): number => [...text].length;

export const fault = (path: string, message: string): Fault[] => [{ path, message }];

/** A text of 1 to `max` characters, of which one at least can be seen: Meta refuses any other. */
export const text =
  (max: number, some = VISIBLE): Check =>
  (value, path) => {
    if (typeof value !== 'string') return fault(path, `must be a text; ${kindOf(value)} was given`);
    if (!some.test(value)) return fault(path, 'must not be empty or blank');
    return lengthFault(value, path, max);
  };

/** A text of up to `max` characters that may be empty. */
export const anyText =
  (max: number): Check =>
  (value, path) =>
    typeof value === 'string'
      ? lengthFault(value, path, max)
      : fault(path, `must be a text; ${kindOf(value)} was given`);

function lengthFault(value: string, path: string, max: number): Fault[] {
  // No text has more characters than units: most are not counted one by one.
  const length = value.length > max ? lengthOf(value) : 0;
  return length > max ? fault(path, `at most ${max} characters; ${length} were given`) : [];
}

/** A text that looks like this; `must` says how. */
export const like =
  (pattern: RegExp, must: string): Check =>
  (value, path) =>
    typeof value === 'string' && pattern.test(value) ? [] : fault(path, `${must}; ${shown(value)} was given`);

export const flag: Check = (value, path) =>
  typeof value === 'boolean' ? [] : fault(path, `must be true or false; ${shown(value)} was given`);

export const wholeNumber =
  (min: number, max: number): Check =>
  (value, path) =>
    Number.isInteger(value) && (value as number) >= min && (value as number) <= max
      ? []
      : fault(path, `must be a whole number from ${min} to ${max}; ${shown(value)} was given`);

/** One of these values, exactly. */
export const oneOf =
  (...values: (string | number)[]): Check =>
  (value, path) =>
    values.includes(value as string)
      ? []
      : fault(
          path,
          `must be ${values.map((one) => JSON.stringify(one)).join(' or ')}; ${shown(value)} was given`,
        );

/** An http or https address that Meta, or a person's phone, can open. */
export const webAddress: Check = (value, path) =>
  typeof value === 'string' && /^https?:\/\/[^\s/]+\S*$/i.test(value) && URL.canParse(value)
    ? lengthFault(value, path, MAX_ADDRESS)
    : fault(path, `must be an address that begins with https://; ${shown(value)} was given`);

const MAX_ADDRESS = 2_000;

/** Whatever is JSON: what Meta passes on without a look, such as a flow's own data. */
export const anyObject: Check = (value, path) => {
  if (!fieldsOf(value)) return fault(path, `must be an object; ${kindOf(value)} was given`);
  return deeperThan(MAX_DEPTH, value) ? fault(path, `at most ${MAX_DEPTH} levels; more were given`) : [];
};

/** No form of a person is deeper, and what is read again and again must not exhaust a stack. */
const MAX_DEPTH = 32;

const deeperThan = (levels: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((item) => deeperThan(levels - 1, item)));

/**
 * An object with these fields and no others: a misspelt key would be ignored here and refused by Meta
 * (`(#100) Unexpected key`), or worse, ignored by both.
 */
export const object =
  (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  (value, path) => {
    const fields = fieldsOf(value);
    if (!fields) return fault(path, `must be an object; ${kindOf(value)} was given`);
    const known = [...Object.keys(required), ...Object.keys(optional)];
    const strange = Object.keys(fields).filter((key) => !known.includes(key));
    return [
      ...strange
        .slice(0, MOST_STRANGE)
        .flatMap((key) =>
          fault(`${path}.${shortName(key)}`, `is no field here; there are ${known.join(', ')}`),
        ),
      ...Object.entries(required).flatMap(([key, check]) =>
        fields[key] === undefined
          ? fault(`${path}.${key}`, 'must be there')
          : check(fields[key], `${path}.${key}`),
      ),
      ...Object.entries(optional).flatMap(([key, check]) =>
        fields[key] === undefined ? [] : check(fields[key], `${path}.${key}`),
      ),
    ];
  };

const MOST_STRANGE = 10;

/** A list of `min` to `max` items, each of them right; `items` is their name. Too long a list is not looked into. */
export const list =
  (check: Check, { min = 1, max, items }: { min?: number; max: number; items: string }): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return fault(path, `must be a list of ${items}; ${kindOf(value)} was given`);
    const given = `${value.length} ${value.length === 1 ? 'was' : 'were'} given`;
    if (value.length > max) return fault(`${path}[${max}]`, `at most ${max} ${items}; ${given}`);
    if (value.length < min) return fault(path, `at least ${min} ${items}; ${given}`);
    return value.flatMap((item: unknown, index) => check(item, `${path}[${index}]`));
  };

/** The second only when the first found nothing: rules about what is known to have the right shape. */
export const andThen =
  (first: Check, second: Check): Check =>
  (value, path) => {
    const faults = first(value, path);
    return faults.length > 0 ? faults : second(value, path);
  };

/** Every value of a list only once; `what` names it, e.g. `title`. */
export function repeated(values: { value: unknown; path: string }[], what: string): Fault[] {
  const seen = new Set<unknown>();
  return values.flatMap(({ value, path }) => {
    if (value === undefined || !seen.has(value)) {
      seen.add(value);
      return [];
    }
    return fault(path, `each ${what} must be another one; ${shown(value)} was given twice`);
  });
}

/** A value as a fault repeats it: short, and no more than its kind when it is no text or number. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : kindOf(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return { string: 'a text', number: 'a number', boolean: 'a boolean', object: 'an object' }[
    typeof value as 'string'
  ];
}
