/** Loose readers for Graph's answers: what is missing or of another type is `undefined`, never an exception. */
export type Json = Record<string, unknown>;

export function record(value: unknown): Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : {};
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Texts and ids: Meta writes some ids as numbers. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function texts(value: unknown): string[] {
  return list(value).flatMap((item) => text(item) ?? []);
}

export function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

export function whole(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : undefined;
}

/** Unix seconds; 0 is Meta's "never", given as null. */
export function time(value: unknown): Date | null | undefined {
  const seconds = whole(value);
  if (seconds === undefined || seconds < 0 || seconds > 8.64e12) return undefined;
  return seconds === 0 ? null : new Date(seconds * 1000);
}
