import type { Check } from './shape.js';
import { andThen, fault, fieldsOf, list, object, oneOf, shown, text } from './shape.js';
import { checkCtaUrl } from './check-actions.js';
import { itemsOf } from './check-choices.js';
import { checkProduct } from './check-commerce.js';
import { checkHeaderMedia } from './check-media.js';

const BREAKS = 2;

const header: Check = (value, path) => {
  const type = fieldsOf(value)?.type;
  if (type !== 'image' && type !== 'video')
    return fault(`${path}.type`, `must be "image" or "video"; ${shown(type)} was given`);
  return object({ type: oneOf(type), [type]: checkHeaderMedia(type) })(value, path);
};

const bodyText: Check = (value, path) => {
  const faults = text(160)(value, path);
  const breaks = typeof value === 'string' ? value.split('\n').length - 1 : 0;
  return breaks > BREAKS
    ? [...faults, ...fault(path, `at most ${BREAKS} line breaks; ${breaks} were given`)]
    : faults;
};

const CARDS: Record<string, Check> = {
  cta_url: object(
    { card_index: () => [], type: oneOf('cta_url'), header, action: checkCtaUrl },
    { body: object({ text: bodyText }) },
  ),
  product: object({ card_index: () => [], type: oneOf('product'), action: checkProduct }),
};

const card: Check = (value, path) => {
  const type = fieldsOf(value)?.type;
  const check = typeof type === 'string' && Object.hasOwn(CARDS, type) ? CARDS[type] : undefined;
  return check
    ? check(value, path)
    : fault(`${path}.type`, `must be "cta_url" or "product"; ${shown(type)} was given`);
};

const alike: Check = (action, path) => {
  const cards = itemsOf(fieldsOf(action)?.cards);
  const kindOf = (item: (typeof cards)[number]) =>
    [item.type, fieldsOf(item.header)?.type].filter(Boolean).join(' with ');
  return cards.flatMap((item, index) => {
    const at = `${path}.cards[${index}]`;
    if (item.card_index !== index)
      return fault(
        `${at}.card_index`,
        `must be the place of the card, ${index}; ${shown(item.card_index)} was given`,
      );
    const [first] = cards;
    return first && kindOf(item) !== kindOf(first)
      ? fault(at, `all cards must be of one type and header, ${kindOf(first)}; ${kindOf(item)} was given`)
      : [];
  });
};

/** 2 to 10 cards of one type and one kind of header (Meta, interactive media carousel messages). */
export const checkCarousel = andThen(
  object({ cards: list(card, { min: 2, max: 10, items: 'cards' }) }),
  alike,
);
