import { useState } from 'react';
import type { Shape } from '../api/client';
import { priceTexts } from '../i18n/prices.texts';
import { useFormats, useTexts } from '../i18n/language';
import { useWordOf } from '../i18n/word-of';
import { Segmented } from '../ui/segmented';
import type { Measure } from './chart';
import { chartTop, seriesOf } from './chart';
import { ChartTable } from './chart-table';
import { costsTexts } from './costs.texts';

const COLOURS: Readonly<Record<string, string>> = {
  marketing: 'bg-accent',
  utility: 'bg-agent',
  authentication: 'bg-warn',
  authentication_international: 'bg-bad',
  service: 'bg-ok',
  group_marketing: 'bg-accent/50',
  group_utility: 'bg-agent/50',
  group_service: 'bg-ok/50',
};
const colourOf = (category: string): string => COLOURS[category] ?? 'bg-line-strong';

interface UsageChartProps {
  months: readonly string[];
  /** Of the same months; undefined while one is read. */
  usage: readonly (Shape<'SpendingView'> | undefined)[];
  chosen: string;
  onChoose(month: string): void;
}

/** What was delivered and what it may cost, month by month, each category on top of the other; the same as a table. */
export function UsageChart({ months, usage, chosen, onChoose }: UsageChartProps) {
  const t = useTexts(costsTexts);
  const formats = useFormats();
  const word = useWordOf(priceTexts);
  const [measure, setMeasure] = useState<Measure>('delivered');
  const known = usage.map((one) => one ?? { rows: [] });
  const currency = known.flatMap(({ rows }) => rows).find((row) => row.currency)?.currency ?? 'USD';
  const series = seriesOf(known, measure, currency);
  const write = (value: number) =>
    measure === 'delivered' ? formats.number(value) : formats.money(value, currency);
  const totals = months.map((_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  const top = chartTop(Math.max(...totals));
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-name font-semibold">{t.chartTitle}</h2>
        <Segmented
          label={t.measure}
          value={measure}
          onChange={setMeasure}
          options={[
            { value: 'delivered', text: t.byMessages },
            { value: 'estimatedCost', text: t.byCost },
          ]}
        />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-l border border-line bg-surface p-4">
        <div className="flex gap-3">
          <div
            aria-hidden
            className="flex h-48 flex-col justify-between text-right text-meta text-ink-3 tabular-nums"
          >
            <span className="-mt-2">{write(top)}</span>
            {/* There is no half of a message. */}
            <span>{measure === 'delivered' && top % 2 !== 0 ? '' : write(top / 2)}</span>
            <span className="-mb-2">0</span>
          </div>
          <div className="grid min-w-0 flex-1 gap-2">
            <div className="relative flex h-48 items-stretch justify-around gap-2 border-b border-line-strong">
              <span aria-hidden className="absolute inset-x-0 top-0 border-t border-line" />
              <span aria-hidden className="absolute inset-x-0 top-1/2 border-t border-line" />
              {months.map((month, index) => (
                <Bar
                  key={month}
                  label={`${formats.month(month)}: ${write(totals[index] ?? 0)}`}
                  pressed={month === chosen}
                  onPress={() => onChoose(month)}
                  parts={series.map(({ category, values }) => ({
                    category,
                    height: ((values[index] ?? 0) / top) * 100,
                    title: `${word(category)}: ${write(values[index] ?? 0)}`,
                  }))}
                />
              ))}
            </div>
            <div aria-hidden className="flex justify-around gap-2 text-meta text-ink-3">
              {months.map((month) => (
                <span
                  key={month}
                  className={`min-w-0 flex-1 text-center ${month === chosen ? 'font-semibold text-ink' : ''}`}
                >
                  {formats.monthShort(month)}
                </span>
              ))}
            </div>
          </div>
        </div>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-small text-ink-2 empty:hidden">
          {series.map(({ category }) => (
            <li key={category} className="flex items-center gap-1.5">
              <span aria-hidden className={`size-2.5 rounded-s ${colourOf(category)}`} />
              {word(category)}
            </li>
          ))}
        </ul>
        <details>
          <summary className="w-fit text-list text-ink-2 hover:text-ink">{t.asTable}</summary>
          <ChartTable months={months} series={series} totals={totals} write={write} />
        </details>
      </div>
    </section>
  );
}

interface BarProps {
  label: string;
  pressed: boolean;
  onPress(): void;
  parts: readonly { category: string; height: number; title: string }[];
}

/** A month; pressing it shows it below. */
const Bar = ({ label, pressed, onPress, parts }: BarProps) => (
  <button
    type="button"
    aria-label={label}
    aria-pressed={pressed}
    title={[label, ...parts.filter(({ height }) => height > 0).map(({ title }) => title)].join('\n')}
    onClick={onPress}
    className="group relative flex min-w-0 flex-1 flex-col-reverse items-center rounded-t-s hover:bg-sunken aria-pressed:bg-sunken"
  >
    {parts.map(({ category, height }) => (
      <span
        key={category}
        className={`w-3/5 max-w-14 ${colourOf(category)}`}
        style={{ height: `${height}%`, minHeight: height > 0 ? 2 : 0 }}
      />
    ))}
  </button>
);
