import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { priceTexts } from '../i18n/prices.texts';
import { useFormats, useTexts } from '../i18n/language';
import { useWordOf } from '../i18n/word-of';
import { useSession } from '../session/session';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { Drawer } from '../ui/drawer';
import { Fact, Facts } from './fact';
import type { RateCard } from './rate-card-csv';
import { categoriesOf, csvOf } from './rate-card-csv';
import { ratesTexts } from './rates.texts';

interface RateCardDrawerProps {
  card: RateCard;
  onClose(): void;
  onReplace(): void;
}

/** All prices of one card; those of the platform can be replaced and removed. */
export function RateCardDrawer({ card, onClose, onReplace }: RateCardDrawerProps) {
  const t = useTexts(ratesTexts);
  const formats = useFormats();
  const { who } = useSession();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { effectiveFrom, currency, source, builtIn } = card;
  const remove = useMutation({
    mutationFn: () =>
      ask(api.DELETE('/api/v1/rate-cards/{effectiveFrom}', { params: { path: { effectiveFrom } } })),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['rate-cards'] });
    },
  });
  return (
    <Drawer
      open
      onClose={onClose}
      title={formats.date(effectiveFrom)}
      actions={
        <>
          {who.platformRole === 'admin' && !builtIn && (
            <Button className="mr-auto text-bad!" onClick={() => setAsking(true)}>
              {t.remove}
            </Button>
          )}
          <Button icon={<Download size={15} aria-hidden />} onClick={() => download(card)}>
            {t.download}
          </Button>
          {who.platformRole === 'admin' && <Button onClick={onReplace}>{t.replace}</Button>}
        </>
      }
    >
      <Facts>
        <Fact name={t.currency}>{currency}</Fact>
        <Fact name={t.origin}>{builtIn ? t.builtIn : t.kept}</Fact>
        <Fact name={t.source}>{source}</Fact>
      </Facts>
      <Prices card={card} />
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate()}
        title={t.removeTitle(formats.date(effectiveFrom))}
        action={t.remove}
        busy={remove.isPending}
        error={remove.error}
      >
        <p>{t.removeLead}</p>
      </Confirm>
    </Drawer>
  );
}

function Prices({ card: { currency, markets } }: { card: RateCard }) {
  const t = useTexts(ratesTexts);
  const wordOf = useWordOf(priceTexts);
  const formats = useFormats();
  const categories = categoriesOf(markets);
  const cell = 'border-b border-line py-1.5 pr-4 whitespace-nowrap';
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t.markets}>
      <table className="w-full text-list">
        <thead>
          <tr className="text-left text-small text-ink-2">
            <th scope="col" className={cell}>
              {t.market}
            </th>
            <th scope="col" className={cell}>
              {t.codes}
            </th>
            {categories.map((category) => (
              <th key={category} scope="col" className={`${cell} text-right`}>
                {wordOf(category)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {markets.map(({ name, callingCodes, prices }) => (
            <tr key={name}>
              <th scope="row" className={`${cell} text-left font-semibold`}>
                {name}
              </th>
              <td className={`${cell} max-w-40 truncate text-ink-2`}>
                {callingCodes.map((code) => `+${code}`).join(' ')}
              </td>
              {categories.map((category) => {
                const price = prices[category];
                return (
                  <td key={category} className={`${cell} text-right tabular-nums`}>
                    {price === undefined ? '–' : formats.money(price, currency)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function download(card: RateCard): void {
  const url = URL.createObjectURL(new Blob([csvOf(card)], { type: 'text/csv' }));
  const link = Object.assign(document.createElement('a'), {
    href: url,
    download: `rate-card-${card.effectiveFrom}.csv`,
  });
  link.click();
  URL.revokeObjectURL(url);
}
