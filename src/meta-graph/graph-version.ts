/** When versions of the Graph API end, as far as Meta has announced it (Graph API changelog, versions). */
const ENDS: Record<string, string> = {
  'v18.0': '2026-01-26',
  'v19.0': '2026-05-21',
  'v20.0': '2026-09-24',
  'v21.0': '2027-01-21',
  'v22.0': '2027-05-20',
  'v23.0': '2027-10-08',
  'v24.0': '2028-02-18',
  'v25.0': '2028-07-29',
};
/** Enough to read the changelog, try the next version and roll it out. */
const WARN_DAYS = 120;
const DAY_MS = 86_400_000;

/**
 * Whether a version has ended or will soon: then Meta answers as the oldest living one, without a word. Undefined: there
 * is time, or no end is announced.
 */
export function versionEnd(version: string, now: Date): { endsOn: string; daysLeft: number } | undefined {
  const endsOn = ENDS[version] ?? (olderThanAll(version) ? ENDS['v18.0'] : undefined);
  if (endsOn === undefined) return undefined;
  const daysLeft = Math.ceil((Date.parse(endsOn) - now.getTime()) / DAY_MS);
  return daysLeft <= WARN_DAYS ? { endsOn, daysLeft } : undefined;
}

const olderThanAll = (version: string): boolean => Number.parseInt(version.slice(1), 10) < 18;
