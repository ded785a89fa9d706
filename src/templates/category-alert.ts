/** Price of one delivered message in USD. */
interface Rate {
  category: string;
  usd: number;
}

/** Told to people when Meta moves, or is about to move, a template to another category. */
export interface CategoryAlert {
  code: 'template_recategorised' | 'template_recategorisation_announced';
  from: string;
  to: string;
  /** ISO; when Meta makes or made the change, as far as it told. */
  effectiveAt: string | null;
  /** What it does to the price, by the example of one market. */
  price: { effect: 'dearer' | 'cheaper' | 'same'; market: 'BR'; card: string; from: Rate; to: Rate };
  words: { en: string; pt: string };
}

/** Brazil's rates per delivered message, of the card in force since 1 October 2026 (Meta, "Pricing"). */
const CARD = '2026-10-01';
const BRAZIL_USD: Record<string, number> = { MARKETING: 0.0625, UTILITY: 0.0068, AUTHENTICATION: 0.0068 };

/**
 * The alert of a recategorisation, or nothing when the category stays. `announced`: Meta says that it will happen.
 * https://developers.facebook.com/docs/whatsapp/updates-to-pricing/new-template-guidelines
 */
export function categoryAlert(
  from: string,
  to: string,
  { announced, effectiveAt }: { announced: boolean; effectiveAt: Date | null },
): CategoryAlert | undefined {
  const [fromUsd, toUsd] = [BRAZIL_USD[from], BRAZIL_USD[to]];
  if (from === to || fromUsd === undefined || toUsd === undefined) return undefined;
  const effect = toUsd > fromUsd ? 'dearer' : toUsd < fromUsd ? 'cheaper' : 'same';
  const when = effectiveAt?.toISOString() ?? null;
  return {
    code: announced ? 'template_recategorisation_announced' : 'template_recategorised',
    from,
    to,
    effectiveAt: when,
    price: {
      effect,
      market: 'BR',
      card: CARD,
      from: { category: from, usd: fromUsd },
      to: { category: to, usd: toUsd },
    },
    words: {
      en: `Meta ${announced ? `will move this template from ${from} to ${to}${when ? ` on ${when}` : ''}` : `moved this template from ${from} to ${to}`}. In Brazil a delivered message ${announced ? 'will cost' : 'now costs'} USD ${toUsd} instead of ${fromUsd}. A review can be requested in WhatsApp Manager within 60 days.${to === 'MARKETING' ? ' Contacts who stopped marketing no longer get it.' : ''}`,
      pt: `A Meta ${announced ? `vai mudar este modelo de ${from} para ${to}${when ? ` em ${when}` : ''}` : `mudou este modelo de ${from} para ${to}`}. No Brasil uma mensagem entregue ${announced ? 'vai custar' : 'custa agora'} USD ${toUsd} em vez de ${fromUsd}. É possível pedir revisão no WhatsApp Manager em até 60 dias.${to === 'MARKETING' ? ' Contatos que pararam o marketing não a recebem mais.' : ''}`,
    },
  };
}
