import type { Shape } from '../api/client';

type Row = Shape<'UsageRowView'>;
export type Measure = 'delivered' | 'estimatedCost';

export interface Series {
  /** Meta's `pricing.category`. */
  category: string;
  /** One for each month. */
  values: number[];
}

/** In the order in which they stand on each other; others come after them. */
export const CATEGORIES = [
  'marketing',
  'utility',
  'authentication',
  'authentication_international',
  'service',
  'group_marketing',
  'group_utility',
  'group_service',
] as const;

const placeOf = (category: string): number => {
  const place = CATEGORIES.findIndex((known) => known === category);
  return place < 0 ? CATEGORIES.length : place;
};

/**
 * What each category comes to in each month, all numbers together; only those of which there is something.
 * @param currency costs in another one are left out: amounts of two currencies have no sum
 */
export function seriesOf(
  months: readonly { rows: readonly Row[] }[],
  measure: Measure,
  currency: string,
): Series[] {
  const value = (row: Row) => (measure === 'estimatedCost' && row.currency !== currency ? 0 : row[measure]);
  const categories = [...new Set(months.flatMap(({ rows }) => rows.map(({ category }) => category)))];
  return categories
    .sort((a, b) => placeOf(a) - placeOf(b) || a.localeCompare(b))
    .map((category) => ({
      category,
      values: months.map(({ rows }) =>
        rows.reduce((sum, row) => (row.category === category ? sum + value(row) : sum), 0),
      ),
    }));
}

/** The round number at which a scale ends: one digit or 15, and zeros, not below the largest value. */
export function chartTop(most: number): number {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((one) => one * power >= most * (1 - 1e-9)) ?? 10;
  return Number((step * power).toPrecision(12));
}
