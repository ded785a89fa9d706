import type { Shape } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { priceTexts } from '../i18n/prices.texts';
import { useWordOf } from '../i18n/word-of';
import { messageCostTexts } from './message-cost.texts';

/** What a delivered message counts as and may cost; to a group, for all whom it has reached. */
export function MessageCost({ cost }: { cost: Shape<'MessageCostView'> }) {
  const t = useTexts(messageCostTexts);
  const formats = useFormats();
  const category = useWordOf(priceTexts);
  const why = useWordOf(messageCostTexts);
  const { reached, unpriced, free, currency, estimatedCost } = cost;
  const known = estimatedCost !== null;
  const more = [
    category(cost.category),
    cost.category.startsWith('group_') && t.people(reached, formats.number(reached)),
    free && why(free),
    known && unpriced > 0 && t.withoutSome(unpriced, formats.number(unpriced)),
  ];
  return (
    <section className="mt-2 grid gap-0.5 border-t border-line pt-2 text-list">
      <p className="flex items-center justify-between gap-6">
        <span>{t.title}</span>
        <span className="tabular-nums">
          {known ? formats.money(estimatedCost, currency ?? 'USD') : t.noPrice}
        </span>
      </p>
      <p className="text-small text-ink-2">{more.filter(Boolean).join(' · ')}</p>
    </section>
  );
}
