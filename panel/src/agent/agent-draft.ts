import type { Shape } from '../api/client';

export type Agent = Shape<'AgentView'>;
export type Rule = Shape<'RuleDto'>;
export type Hours = Shape<'HoursDto'>;
export type Fallback = Agent['fallbacks'][number];

export const MOST_FALLBACKS = 3;
const NEW = 'new-';

/** One more; its id is only ours until it is saved. */
export function newFallback(others: readonly Fallback[]): Fallback {
  const taken = others.map(({ id }) => (id.startsWith(NEW) ? Number(id.slice(NEW.length)) : 0));
  return {
    id: `${NEW}${Math.max(0, ...taken) + 1}`,
    provider: 'openai-compatible',
    model: null,
    baseUrl: null,
    apiKeyLast4: null,
    options: {
      temperature: null,
      timeoutMs: 30_000,
      maxOutputTokens: 600,
      inputPrice: null,
      outputPrice: null,
    },
  };
}

/**
 * What is sent to be saved: keys that were typed, `null` for those that go away, and nothing for those that stay.
 * @param typed by the names of their fields: `apiKey`, or the id of a fallback
 */
export function bodyOf(
  { rules, defaultRules, fallbacks, ...rest }: Agent,
  typed: ReadonlyMap<string, string>,
  dropped: readonly string[],
): Shape<'UpdateAgentDto'> {
  const key = (name: string) => {
    const apiKey = typed.get(name) ?? (dropped.includes(name) ? null : undefined);
    return apiKey === undefined ? {} : { apiKey };
  };
  return {
    ...rest,
    ...key('apiKey'),
    rules: defaultRules ? null : rules,
    fallbacks: fallbacks.map(({ id, ...fallback }) => ({
      ...(id.startsWith(NEW) ? {} : { id }),
      ...fallback,
      ...key(id),
    })),
  };
}

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
