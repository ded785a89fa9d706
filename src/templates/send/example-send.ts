import type { SentComponent, SentParameter } from './sent.js';
import { parametersOf, type SendableTemplate, type TemplateParameter } from './template-parameters.js';

const DAY_MS = 86_400_000;

/** A send of this template with its examples as values: a start for integrators, and what a preview shows. */
export function exampleSend(template: SendableTemplate, now: Date): SentComponent[] {
  const parameters = parametersOf(template).filter(({ required }) => required);
  const named = template.parameterFormat === 'NAMED';
  const components = (list: TemplateParameter[]): SentComponent[] => {
    const parts = ['header', 'body', 'limited_time_offer'].flatMap((type) => {
      const values = list
        .filter(({ component }) => component === type)
        .map((one) => valueFor(one, named, now));
      return values.length > 0 ? [{ type, parameters: values }] : [];
    });
    const buttons = list
      .filter(({ component }) => component === 'button')
      .map((one) => ({
        type: 'button',
        sub_type: one.subType ?? 'url',
        index: String(one.index ?? 0),
        parameters: [valueFor(one, false, now)],
      }));
    return [...parts, ...buttons];
  };
  const top = components(parameters.filter(({ card }) => card === null));
  const cards = [...new Set(parameters.flatMap(({ card }) => card ?? []))].sort((a, b) => a - b);
  if (cards.length === 0) return top;
  return [
    ...top,
    {
      type: 'carousel',
      cards: cards.map((index) => ({
        card_index: index,
        components: components(parameters.filter(({ card }) => card === index)),
      })),
    },
  ];
}

function valueFor(
  { type, name, example, subType }: TemplateParameter,
  named: boolean,
  now: Date,
): SentParameter {
  switch (type) {
    case 'text': {
      // The example of an address is the whole of it, a send brings only its end.
      const text = subType === 'url' ? (example?.split('/').at(-1) ?? 'x') : (example ?? name ?? 'x');
      return { type, text: text || 'x', ...(named && name ? { parameter_name: name } : {}) };
    }
    case 'image':
    case 'video':
    case 'document':
      return { type, [type]: { link: `https://example.com/sample.${EXTENSION[type]}` } };
    case 'location':
      return { type, location: { latitude: '-23.55', longitude: '-46.63', name: 'São Paulo', address: '' } };
    case 'product':
      return { type, product: { product_retailer_id: 'sku-1', catalog_id: '1' } };
    case 'coupon_code':
      return { type, coupon_code: example ?? 'CODE' };
    case 'limited_time_offer':
      return { type, limited_time_offer: { expiration_time_ms: now.getTime() + DAY_MS } };
    case 'action':
      return { type, action: { thumbnail_product_retailer_id: 'sku-1', sections: [] } };
    case 'payload':
      return { type, payload: name ?? 'payload' };
  }
}

const EXTENSION = { image: 'jpg', video: 'mp4', document: 'pdf' } as const;
