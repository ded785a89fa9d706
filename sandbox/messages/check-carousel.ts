import type { Refusal } from '../graph/graph-error.js';
import { checkCtaUrl } from './check-choices.js';
import { checkMedia } from './check-media.js';
import { checkLength, firstOf, invalid, missing, objectOf, type Fields } from './parameter-checks.js';

/** 2 to 10 cards of one kind, numbered in order (Meta, interactive media carousel messages). */
export function checkCarousel(action: Fields): Refusal | undefined {
  const list = action['cards'];
  if (!Array.isArray(list)) return missing('interactive.action.cards');
  if (list.length < 2 || list.length > 10) return invalid('Cards count invalid. Min count: 2, Max count: 10');
  const cards = list.map((card: unknown) => objectOf(card) ?? {});
  const kinds = new Set(
    cards.map((card) => `${String(card['type'])} ${String(objectOf(card['header'])?.['type'])}`),
  );
  if (kinds.size > 1) return invalid('All cards must have the same type and the same kind of header.');
  return firstOf(cards, checkCard);
}

function checkCard(card: Fields, index: number): Refusal | undefined {
  const action = objectOf(card['action']) ?? {};
  if (Number(card['card_index']) !== index) return invalid('card_index must count from 0 to 9.');
  if (card['type'] === 'product') {
    const { product_retailer_id: product, catalog_id: catalog } = action;
    return product && catalog
      ? undefined
      : missing(`interactive.action.cards.${index}.action.product_retailer_id`);
  }
  if (card['type'] !== 'cta_url') return invalid('Card type must be cta_url or product.');
  return checkCardHeader(card['header'], index) ?? checkCardBody(card['body']) ?? checkCtaUrl(action);
}

function checkCardHeader(value: unknown, index: number): Refusal | undefined {
  const header = objectOf(value);
  const type = header?.['type'];
  if (!header || (type !== 'image' && type !== 'video'))
    return missing(`interactive.action.cards.${index}.header`);
  const path = `interactive.action.cards.${index}.header.${type}`;
  const media = objectOf(header[type]);
  return media ? checkMedia(type, media, path) : missing(path);
}

/** Card bodies: 160 characters and at most 2 line breaks. */
function checkCardBody(value: unknown): Refusal | undefined {
  if (value === undefined) return undefined;
  const text = objectOf(value)?.['text'];
  if (typeof text === 'string' && text.split('\n').length > 3)
    return invalid('Card body has more than 2 line breaks.');
  return checkLength(text, 'Card body', 1, 160);
}
