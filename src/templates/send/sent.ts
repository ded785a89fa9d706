/** A parameter of a send: Meta's own keys, `{ "type": "text", "text": "..." }`. */
export interface SentParameter {
  type?: string;
  text?: string;
  parameter_name?: string;
  [key: string]: unknown;
}

/** A component of a send: Meta's own keys (Cloud API, "Template messages"). */
export interface SentComponent {
  type?: string;
  sub_type?: string;
  index?: string | number;
  parameters?: SentParameter[];
  cards?: { card_index?: number; components?: SentComponent[] }[];
  [key: string]: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The objects of a list; whatever else it holds, and whatever is no list, is left out. */
export const objectsIn = <T extends object>(value: unknown): T[] =>
  Array.isArray(value) ? (value.filter(isObject) as T[]) : [];

/** A key of an object that may be anything. */
export const keyOf = (value: unknown, key: string): unknown => (isObject(value) ? value[key] : undefined);

const lower = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

/** Type and sub-type in lower case: Meta takes both. */
export const typeOf = (component: { type?: unknown }): string => lower(component.type);
export const subTypeOf = (component: SentComponent): string => lower(component.sub_type);

/** A number, or a text of one; NaN for all else: JSON may hold an object that no number can be made of. */
export const numberOf = (value: unknown): number =>
  typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : NaN;

/** The last time that a date can hold, in milliseconds. */
export const LAST_TIME_MS = 8_640_000_000_000_000;

/** The text that a parameter puts into a message; undefined when it holds none. */
export function valueOf(parameter: SentParameter | undefined): string | undefined {
  if (!parameter) return undefined;
  const type = typeOf(parameter);
  const value = type === 'text' ? parameter.text : keyOf(parameter[type], 'fallback_value');
  return typeof value === 'string' ? value : undefined;
}
