/** Reading JSON of Meta's that may be anything: a wrong type reads as absent. */
export type Json = Record<string, unknown>;

export const record = (value: unknown): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : {};

export const isRecord = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A non-empty text of at most 512 characters; ids that come as numbers become texts. */
export const id = (value: unknown): string | undefined => {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === 'string' && text !== '' && text.length <= 512 ? text : undefined;
};

export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const LAST_SECOND = 253_402_300_799; // 9999-12-31T23:59:59Z, the last that our dates can show

/** Unix seconds, as text in messages and statuses, as number in some fields. */
export const seconds = (value: unknown): Date | undefined => {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^\d{1,12}$/.test(value)
        ? Number(value)
        : NaN;
  return Number.isFinite(number) && number > 0 && number <= LAST_SECOND
    ? new Date(Math.floor(number) * 1000)
    : undefined;
};

/** What stands under the key named by a message's type: an object, or a list (the `contacts` type). */
export const contentOf = (value: unknown): object | null =>
  value !== null && typeof value === 'object' ? value : null;
