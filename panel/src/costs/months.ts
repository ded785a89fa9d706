/** How many months the chart shows. */
export const SHOWN = 6;

/** The month that it is at a moment in a time zone, as the API names it: `2026-11`. */
export function monthOf(at: Date, timeZone: string | undefined): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit' }).formatToParts(
    at,
  );
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('year')}-${part('month')}`;
}

/** Some months before it, or after. */
export function monthsFrom(month: string, by: number): string {
  const [year = 0, one = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, one - 1 + by, 1)).toISOString().slice(0, 7);
}

/** The months that end with one, oldest first. */
export const monthsUntil = (month: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => monthsFrom(month, index - count + 1));

/** A month of an address; undefined for anything else. */
export const monthIn = (text: unknown): string | undefined =>
  typeof text === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : undefined;
