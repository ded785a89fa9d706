/** When Meta told each fact, ISO 8601, by the fact's name. */
export type ToldAt = Record<string, string>;

/** Under this name stands when a status was told; no fact is named so. */
export const STATUS = '(status)';
/** The same for the name that people see. */
export const VERIFIED_NAME = '(verified name)';

/** Those of these names of which nothing newer is known; Meta's webhooks come in any order, also days late. */
export function news(names: string[], at: Date, known: ToldAt): string[] {
  return names.filter((name) => new Date(known[name] ?? 0) <= at);
}

/**
 * When these were told; a time to come must not keep out what is told until then, nor what is told in this very second, as
 * Meta's times have whole ones.
 */
export function toldNow(names: string[], at: Date, now: Date): ToldAt {
  const thisSecond = Math.floor(now.getTime() / 1_000) * 1_000;
  const told = new Date(Math.min(at.getTime(), thisSecond)).toISOString();
  return Object.fromEntries(names.map((name) => [name, told]));
}
