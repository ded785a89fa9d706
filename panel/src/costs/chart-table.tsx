import { priceTexts } from '../i18n/prices.texts';
import { useFormats, useTexts } from '../i18n/language';
import { useWordOf } from '../i18n/word-of';
import { useWide } from '../ui/screen';
import type { Series } from './chart';
import { costsTexts } from './costs.texts';

interface ChartTableProps {
  months: readonly string[];
  series: readonly Series[];
  totals: readonly number[];
  write(value: number): string;
}

/** What the chart shows, as numbers. */
export function ChartTable({ months, series, totals, write }: ChartTableProps) {
  const t = useTexts(costsTexts);
  const formats = useFormats();
  const word = useWordOf(priceTexts);
  const wide = useWide();
  return (
    <div className="overflow-x-auto pt-2" tabIndex={0} role="region" aria-label={t.chartTitle}>
      <table className="w-full text-list">
        <thead className="text-small text-ink-3">
          <tr>
            <th scope="col" className="py-1.5 pr-3 text-left font-semibold">
              {t.month}
            </th>
            {series.map(({ category }) => (
              <th key={category} scope="col" className="px-3 py-1.5 text-right font-semibold max-wide:px-1.5">
                {word(category)}
              </th>
            ))}
            <th scope="col" className="py-1.5 pl-3 text-right font-semibold max-wide:pl-1.5">
              {t.total}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {months.map((month, index) => (
            <tr key={month}>
              <th scope="row" className="py-1.5 pr-3 text-left font-normal whitespace-nowrap">
                {wide ? formats.month(month) : formats.monthShort(month)}
              </th>
              {series.map(({ category, values }) => (
                <td key={category} className="px-3 py-1.5 text-right whitespace-nowrap max-wide:px-1.5">
                  {write(values[index] ?? 0)}
                </td>
              ))}
              <td className="py-1.5 pl-3 text-right font-semibold whitespace-nowrap max-wide:pl-1.5">
                {write(totals[index] ?? 0)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
