import { ShoppingCart } from 'lucide-react';
import { useLanguage, useTexts } from '../i18n/language';
import { listAt, textAt, at } from './content';
import { messageTexts } from './message.texts';

/** A cart that somebody sent from the catalogue. */
export function OrderBody({ content }: { content: unknown }) {
  const t = useTexts(messageTexts);
  const { language } = useLanguage();
  const items = listAt(content, 'product_items');
  const costs = items.map(
    (item) => (Number(at(item, 'quantity')) || 1) * (Number(at(item, 'item_price')) || 0),
  );
  const currencies = new Set(items.map((item) => textAt(item, 'currency')));
  const price = (value: number, currency: string | undefined): string =>
    new Intl.NumberFormat(language === 'pt' ? 'pt-BR' : 'en', {
      ...(currency && /^[A-Z]{3}$/.test(currency) ? { style: 'currency', currency } : {}),
    }).format(value);
  return (
    <div className="grid w-64 max-w-full gap-1.5">
      <span className="flex items-center gap-2 font-semibold">
        <ShoppingCart size={16} aria-hidden />
        {t.order} · {t.items(items.length)}
      </span>
      <ul className="grid gap-0.5 text-list">
        {items.slice(0, 30).map((item, index) => (
          <li key={index} className="flex justify-between gap-3">
            <span className="truncate">
              {Number(at(item, 'quantity')) || 1} ×{' '}
              <span className="font-mono">{textAt(item, 'product_retailer_id')}</span>
            </span>
            <span>{price(Number(at(item, 'item_price')) || 0, textAt(item, 'currency'))}</span>
          </li>
        ))}
      </ul>
      {items.length > 0 && currencies.size === 1 && (
        <span className="flex justify-between gap-3 border-t border-line pt-1.5 font-semibold">
          <span>{t.total}</span>
          {price(
            costs.reduce((sum, cost) => sum + cost, 0),
            [...currencies][0],
          )}
        </span>
      )}
      {textAt(content, 'text') && <span>{textAt(content, 'text')}</span>}
    </div>
  );
}
