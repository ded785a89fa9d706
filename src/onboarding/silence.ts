/** How far back a number's habits are looked at, in hours: two weeks. */
export const WATCHED_HOURS = 14 * 24;

const WEEK_HOURS = 7 * 24;
/** No number is called silent before, in hours. */
const LEAST_HOURS = 6;
const TIMES_USUAL = 3;
/** Signs of life that must be missing compared with a week ago, so that a closed shop is not called silent. */
const MISSING_HOURS = 3;

/** How long a number has been silent, and whether that is unusual. */
export interface Silence {
  /** The usual time between two hours with messages; null: too little is known. */
  usualGapHours: number | null;
  /** Full hours since the last one with a message; null: none in the time that was looked at. */
  silentHours: number | null;
  unusual: boolean;
}

/**
 * Judges a number by the hours in which people wrote to it: `heard`, one for each full hour, the latest last. Silence
 * is unusual when it is longer than three times the usual gap and than six hours, and when the same stretch a week
 * earlier was heard in at least three hours: nights and weekends are not.
 */
export function judgeSilence(heard: boolean[]): Silence {
  const hours = heard.flatMap((was, hour) => (was ? [hour] : []));
  const last = hours.at(-1);
  const gaps = hours.slice(1).map((hour, i) => hour - (hours[i] ?? 0));
  const usualGapHours = median(gaps) ?? null;
  if (last === undefined) return { usualGapHours, silentHours: null, unusual: false };
  const silentHours = heard.length - 1 - last;
  const long = usualGapHours !== null && silentHours > Math.max(LEAST_HOURS, TIMES_USUAL * usualGapHours);
  return { usualGapHours, silentHours, unusual: long && missed(heard, last, silentHours) };
}

/** A silence of a week or more has no earlier week to be compared with, nor has a number that is younger. */
function missed(heard: boolean[], last: number, silentHours: number): boolean {
  const from = last + 1 - WEEK_HOURS;
  const known = heard.indexOf(true) < from;
  if (silentHours >= WEEK_HOURS || !known) return true;
  return heard.slice(from, from + silentHours).filter(Boolean).length >= MISSING_HOURS;
}

/** Of few gaps nothing is usual. */
function median(values: number[]): number | undefined {
  return values.length < 3 ? undefined : values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
