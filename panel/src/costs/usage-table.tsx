import { TriangleAlert } from 'lucide-react';
import type { Shape } from '../api/client';
import { priceTexts } from '../i18n/prices.texts';
import { useFormats, useTexts } from '../i18n/language';
import { useWordOf } from '../i18n/word-of';
import { costsTexts } from './costs.texts';
import { useNumberNames } from './usage-queries';

/** The columns for which a phone has room; its first one says the rest. */
const ON_PHONES = new Set([1, 2, 5]);

/** A month by number and category, and what is not in its estimate. */
export function UsageTable({ usage: { rows } }: { usage: Shape<'SpendingView'> }) {
  const t = useTexts(costsTexts);
  const formats = useFormats();
  const word = useWordOf(priceTexts);
  const nameOf = useNumberNames();
  const unpriced = rows.reduce((sum, row) => sum + row.unpriced, 0);
  const days = [...new Set(rows.flatMap(({ rateCards }) => rateCards))].sort();
  const heads = [t.number, t.category, t.reached, t.free, t.paid, t.cost];
  return (
    <section className="grid gap-3">
      <h2 className="text-name font-semibold">{t.rowsTitle}</h2>
      {unpriced > 0 && (
        <p className="flex items-start gap-2.5 rounded-m bg-warn-soft px-3 py-2.5 text-list">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-warn" />
          {t.unpriced(unpriced, formats.number(unpriced))}
        </p>
      )}
      <div
        className="overflow-x-auto rounded-l border border-line bg-surface"
        tabIndex={0}
        role="region"
        aria-label={t.rowsTitle}
      >
        <table className="w-full text-list">
          <thead className="text-small text-ink-3">
            <tr>
              {heads.map((head, index) => (
                <th
                  key={head}
                  scope="col"
                  className={`px-4 pt-2.5 pb-1.5 font-semibold whitespace-nowrap max-wide:px-3 ${ON_PHONES.has(index) ? '' : 'max-wide:hidden'} ${index > 1 ? 'text-right' : 'text-left'}`}
                >
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map((row) => (
              <tr key={`${row.phoneNumberId} ${row.category} ${row.currency ?? ''}`}>
                <td className="px-4 py-2 whitespace-nowrap max-wide:hidden">{nameOf(row.phoneNumberId)}</td>
                <td className="px-4 py-2 whitespace-nowrap max-wide:px-3">
                  {word(row.category)}
                  <span className="block text-small text-ink-3 wide:hidden">{nameOf(row.phoneNumberId)}</span>
                  {row.free > 0 && (
                    <span className="block text-small text-ink-3 wide:hidden">
                      {t.ofThemFree(formats.number(row.free))}
                    </span>
                  )}
                </td>
                {[row.delivered, row.free, row.delivered - row.free].map((count, index) => (
                  <td
                    key={index}
                    className={`px-4 py-2 text-right max-wide:px-3 ${index > 0 ? 'max-wide:hidden' : ''}`}
                  >
                    {formats.number(count)}
                  </td>
                ))}
                <td className="px-4 py-2 text-right whitespace-nowrap max-wide:px-3">
                  {row.currency === null ? (
                    <span className="text-ink-3">{row.free === row.delivered ? '—' : t.noPrice}</span>
                  ) : (
                    formats.money(row.estimatedCost, row.currency)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.some(({ category }) => category.startsWith('group_')) && (
        <p className="text-small text-ink-3">{t.groups}</p>
      )}
      {days.length > 0 && (
        <p className="text-small text-ink-3">{t.cards(days.map((day) => formats.date(day)).join(', '))}</p>
      )}
    </section>
  );
}
