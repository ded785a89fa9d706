/** How far back a list looks; its words are in the catalogue. */
export const PERIODS = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 } as const;
export type Period = keyof typeof PERIODS;

/** The moment at which a period begins, to the minute, so that one minute's requests are the same. */
export function fromOf(period: string | undefined, now: Date): string | undefined {
  const length = PERIODS[period as Period];
  if (length === undefined) return undefined;
  return new Date(Math.floor((now.getTime() - length) / 60_000) * 60_000).toISOString();
}
