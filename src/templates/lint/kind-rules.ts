import { formatOf } from '../component.js';
import { type Draft, type Finding, type Rule } from './rule.js';
import { buttonsIn, cardsOf, lengthOf, partsOf, partsOfKind, topPart, type Part } from './walk.js';

const body = { type: 'BODY', text: 'Conheça os nossos pães de hoje.' };
const picture = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2U='] } };
const card = { components: [picture, { type: 'BODY', text: 'Pão francês quentinho' }] };
const carousel = (...cards: object[]): Partial<Draft> => ({
  category: 'MARKETING',
  components: [body, { type: 'CAROUSEL', cards: cards as never }],
});
const offer = (
  limited_time_offer: { text?: string; has_expiration?: boolean },
  ...more: object[]
): Partial<Draft> => ({
  category: 'MARKETING',
  components: [picture, body, { type: 'LIMITED_TIME_OFFER', limited_time_offer }, ...more] as never,
});
const carousels = (draft: Draft): Part[] => partsOfKind(draft, 'CAROUSEL');
/** What must be the same in every card: kinds, format of the header, kinds of the buttons. */
const shapeOf = (components: Draft['components']): string =>
  JSON.stringify(
    partsOf({ components }).map((part) => [
      part.kind,
      part.kind === 'HEADER' ? formatOf(part.component) : '',
      buttonsIn(part).map(({ kind }) => kind),
    ]),
  );
/** Carousels and limited-time offers. */
export const kindRules: Rule[] = [
  {
    code: 'carousel_cards',
    severity: 'error',
    why: {
      en: 'A carousel has 2 to 10 cards, each with an image, video or product header, a body at will and up to 2 buttons.',
      pt: 'O carrossel tem de 2 a 10 cartões, cada um com cabeçalho de imagem, vídeo ou produto, corpo se quiser e até 2 botões.',
    },
    fix: {
      en: 'Give every card a header and at most 2 buttons, and nothing else but a body.',
      pt: 'Dê a cada cartão um cabeçalho, no máximo 2 botões e nada mais além de um corpo.',
    },
    find: (draft) =>
      carousels(draft).flatMap((part): Finding[] => {
        const cards = cardsOf(part);
        if (cards.length < 2 || cards.length > 10)
          return [{ path: `${part.path}.cards`, found: cards.length }];
        return cards.flatMap(({ path, components }): Finding[] => {
          const parts = partsOf({ components });
          const header = parts.find(({ kind }) => kind === 'HEADER');
          const format = header ? formatOf(header.component) : '';
          const buttons = parts.flatMap(buttonsIn).length;
          const stranger = parts.find(({ kind }) => !['HEADER', 'BODY', 'BUTTONS'].includes(kind));
          if (stranger) return [{ path, found: stranger.kind || '-' }];
          return ['IMAGE', 'VIDEO', 'PRODUCT'].includes(format) && buttons <= 2
            ? []
            : [{ path, found: format || '-' }];
        });
      }),
    bad: carousel(card),
    good: carousel(card, card),
  },
  {
    code: 'carousel_same',
    severity: 'error',
    why: { en: 'All cards have the same structure.', pt: 'Todos os cartões têm a mesma estrutura.' },
    fix: {
      en: 'Give every card the same components and the same kinds of buttons.',
      pt: 'Dê a cada cartão os mesmos componentes e os mesmos tipos de botões.',
    },
    find: (draft) =>
      carousels(draft).flatMap((part) => {
        const [first, ...others] = cardsOf(part);
        if (!first) return [];
        return others.flatMap(({ path, components }) =>
          shapeOf(components) === shapeOf(first.components) ? [] : [{ path }],
        );
      }),
    bad: carousel(card, { components: [picture] }),
    good: carousel(card, card, card),
  },
  {
    code: 'offer_text',
    severity: 'error',
    why: {
      en: 'A limited-time offer has a text of 1 to 16 characters.',
      pt: 'A oferta por tempo limitado tem um texto de 1 a 16 caracteres.',
    },
    fix: { en: 'Shorten it, e.g. Only today!', pt: 'Encurte, p. ex. Só hoje!' },
    find: (draft) =>
      partsOfKind(draft, 'LIMITED_TIME_OFFER').flatMap((part) => {
        const text: unknown = part.component.limited_time_offer?.text;
        const length = typeof text === 'string' ? lengthOf(text.trim()) : 0;
        return length >= 1 && length <= 16
          ? []
          : [{ path: `${part.path}.limited_time_offer.text`, found: length }];
      }),
    bad: offer({ text: 'Somente durante este fim de semana' }),
    good: offer({ text: 'Só hoje!', has_expiration: true }),
  },
  {
    code: 'offer_parts',
    severity: 'error',
    why: {
      en: 'A limited-time offer is a MARKETING template without footer, with no header or one of image or video.',
      pt: 'A oferta por tempo limitado é um modelo MARKETING sem rodapé, sem cabeçalho ou com um de imagem ou vídeo.',
    },
    fix: {
      en: 'Leave the footer out, and set the category to MARKETING.',
      pt: 'Retire o rodapé e use a categoria MARKETING.',
    },
    find: (draft) => {
      const part = topPart(draft, 'LIMITED_TIME_OFFER');
      if (!part) return [];
      const [header, footer] = [topPart(draft, 'HEADER'), topPart(draft, 'FOOTER')];
      const found: Finding[] = [];
      if (draft.category !== 'MARKETING')
        found.push({ path: 'category', found: draft.category.slice(0, 40) });
      if (footer) found.push({ path: footer.path, found: 'FOOTER' });
      if (header && !['IMAGE', 'VIDEO'].includes(formatOf(header.component)))
        found.push({ path: `${header.path}.format`, found: formatOf(header.component) });
      return found;
    },
    bad: offer({ text: 'Só hoje!' }, { type: 'FOOTER', text: 'Padaria Aurora' }),
    good: offer({ text: 'Só hoje!' }),
  },
];
