import type { TemplateComponent } from '../world/template.js';
import { checkLabel } from './check-template-buttons.js';
import { invalid, templateError } from './template-errors.js';
import { objects, partOf, textOf, typeOf, upper } from './template-parts.js';

/** Meta writes the texts itself; there is one button, and nothing else (Meta, authentication templates). @throws GraphError */
export function checkAuthentication(components: TemplateComponent[]): void {
  for (const component of components) {
    const type = typeOf(component);
    if (!['BODY', 'FOOTER', 'BUTTONS'].includes(type))
      throw invalid(`authentication templates have no ${type}.`);
    if (type !== 'BUTTONS' && textOf(component) !== '')
      throw invalid(`authentication templates have no ${type} text.`);
  }
  const minutes = partOf(components, 'FOOTER')?.['code_expiration_minutes'];
  if (minutes !== undefined && !(Number.isInteger(minutes) && Number(minutes) >= 1 && Number(minutes) <= 90))
    throw invalid('code_expiration_minutes is 1 to 90.');
  const [otp, ...more] = objects(partOf(components, 'BUTTONS')?.buttons);
  if (!otp || more.length > 0 || typeOf(otp) !== 'OTP') throw invalid('one button of type OTP is required.');
  checkLabel(otp);
  const kind = upper(otp['otp_type']);
  if (!['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'].includes(kind)) throw invalid(`otp_type ${kind} is unknown.`);
  if (kind === 'COPY_CODE') return;
  const apps = objects(otp['supported_apps'] as Record<string, unknown>[] | undefined);
  const named = apps.every(
    ({ package_name: name, signature_hash: hash }) =>
      typeof name === 'string' &&
      /^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/.test(name) &&
      typeof hash === 'string' &&
      /^[A-Za-z0-9+/=]{11}$/.test(hash),
  );
  if (!named || apps.length < 1 || apps.length > 5)
    throw invalid('supported_apps has 1 to 5 of package_name and signature_hash.');
  if (kind === 'ZERO_TAP' && otp['zero_tap_terms_accepted'] !== true)
    throw invalid('zero_tap_terms_accepted is required.');
}

/** Meta, limited-time offer templates. @throws GraphError */
export function checkOffer(
  offer: TemplateComponent,
  components: TemplateComponent[],
  category: string,
): void {
  const text = textOf((offer['limited_time_offer'] ?? {}) as { text?: unknown }).trim();
  if (text === '') throw invalid('limited_time_offer needs a text.');
  if ([...text].length > 16) throw templateError(2388040, 'The offer is longer than 16 characters.');
  if (category !== 'MARKETING') throw invalid('a limited-time offer is of the category MARKETING.');
  if (partOf(components, 'FOOTER')) throw invalid('a limited-time offer has no footer.');
  const header = partOf(components, 'HEADER');
  if (header && !['IMAGE', 'VIDEO'].includes(upper(header.format)))
    throw invalid('a limited-time offer has an image or a video above it.');
}

/** The components of each card; what stands in them is judged as elsewhere. @throws GraphError */
export function checkCarousel({ cards: given }: TemplateComponent): TemplateComponent[][] {
  const cards = objects(given).map(({ components }) => objects(components));
  if (cards.length < 2 || cards.length > 10) throw invalid('a carousel has 2 to 10 cards.');
  for (const card of cards) {
    if (card.some((part) => !['HEADER', 'BODY', 'BUTTONS'].includes(typeOf(part))))
      throw invalid('a card has a header, a body and buttons.');
    if (!['IMAGE', 'VIDEO', 'PRODUCT'].includes(upper(partOf(card, 'HEADER')?.format)))
      throw invalid('a card has a header of an image, a video or a product.');
    if (objects(partOf(card, 'BUTTONS')?.buttons).length > 2) throw invalid('a card has 2 buttons at most.');
    if (shapeOf(card) !== shapeOf(cards[0]!)) throw invalid('all cards have the same components.');
  }
  return cards;
}

const shapeOf = (card: TemplateComponent[]): string =>
  JSON.stringify(card.map((part) => [typeOf(part), upper(part.format), objects(part.buttons).map(typeOf)]));
