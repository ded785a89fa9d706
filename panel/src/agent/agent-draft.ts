import type { Shape } from '../api/client';

export type Agent = Shape<'AgentView'>;
export type Rule = Shape<'RuleDto'>;
export type Hours = Shape<'HoursDto'>;

/** `a, b` and lines as a list without blanks and doubles. */
export const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,\n]/)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];

/** A number that somebody typed; null for nothing. Both decimal signs count. */
export function numberOf(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/** The list with one entry moved by a place, up (-1) or down (1); at the ends as it was. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  const next = [...list];
  const [entry] = next.splice(from, 1);
  if (entry === undefined || to < 0 || to >= list.length) return [...list];
  next.splice(to, 0, entry);
  return next;
}

/** Whether anything differs; both come from the same JSON. */
export const differs = (a: Agent, b: Agent): boolean => JSON.stringify(a) !== JSON.stringify(b);
