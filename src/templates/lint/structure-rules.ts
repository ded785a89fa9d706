import { formatOf } from '../component.js';
import { MODEL, type Rule } from './rule.js';
import { lengthOf, partsOf, partsOfKind, textOf, topPart } from './walk.js';

/** Meta, "Components". */
const KINDS = new Set([
  'HEADER',
  'BODY',
  'FOOTER',
  'BUTTONS',
  'CAROUSEL',
  'LIMITED_TIME_OFFER',
  'CALL_PERMISSION_REQUEST',
]);
const FORMATS = new Set(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION', 'GIF', 'PRODUCT']);
const LONGEST = { header: 60, footer: 60, body: 1_024, offerBody: 600, cardBody: 160 };

const body = MODEL.components[0]!;
const plain = { type: 'BODY', text: 'O seu pedido já está pronto para retirada.' };
const isAuthentication = ({ category }: { category: string }): boolean => category === 'AUTHENTICATION';

/** Which components there are, and how long their texts may be. */
export const structureRules: Rule[] = [
  {
    code: 'component_unknown',
    severity: 'error',
    why: { en: 'Meta knows no such component.', pt: 'A Meta não conhece este componente.' },
    fix: { en: `Use ${[...KINDS].join(', ')}.`, pt: `Use ${[...KINDS].join(', ')}.` },
    find: (draft) =>
      partsOf(draft).flatMap(({ path, kind }) =>
        KINDS.has(kind) ? [] : [{ path: `${path}.type`, found: kind || '-' }],
      ),
    bad: { components: [body, { type: 'SIDEBAR', text: 'x' }] },
    good: { components: [body, { type: 'FOOTER', text: 'Padaria Aurora' }] },
  },
  {
    code: 'component_twice',
    severity: 'error',
    why: {
      en: 'Each kind of component may be there once.',
      pt: 'Cada tipo de componente pode aparecer uma vez.',
    },
    fix: { en: 'Put both into one.', pt: 'Junte os dois em um.' },
    find: (draft) => {
      const seen = new Set<string>();
      return partsOf(draft).flatMap(({ path, kind, card }) => {
        const key = `${card} ${kind}`;
        if (seen.has(key)) return [{ path, found: kind }];
        seen.add(key);
        return [];
      });
    },
    bad: { components: [body, plain] },
    good: { components: [body] },
  },
  {
    code: 'body_missing',
    severity: 'error',
    why: {
      en: 'A template has a body with a text; the body of a card has a text, too.',
      pt: 'O modelo tem um corpo com texto; o corpo de um cartão também tem texto.',
    },
    fix: { en: 'Add a BODY component with a text.', pt: 'Inclua um componente BODY com texto.' },
    find: (draft) => {
      if (!topPart(draft, 'BODY')) return [{ path: 'components' }];
      if (isAuthentication(draft)) return [];
      return partsOfKind(draft, 'BODY').flatMap((part) =>
        textOf(part).trim() === '' ? [{ path: `${part.path}.text` }] : [],
      );
    },
    bad: { components: [{ type: 'FOOTER', text: 'Padaria Aurora' }] },
    good: { components: [plain] },
  },
  {
    code: 'body_length',
    severity: 'error',
    why: {
      en: 'A body has 1,024 characters at most, 600 beside a limited-time offer, 160 in a card.',
      pt: 'O corpo tem no máximo 1.024 caracteres, 600 junto a uma oferta por tempo limitado, 160 em um cartão.',
    },
    fix: { en: 'Shorten the text.', pt: 'Encurte o texto.' },
    find: (draft) =>
      partsOfKind(draft, 'BODY').flatMap((part) => {
        const own = topPart(draft, 'LIMITED_TIME_OFFER') ? LONGEST.offerBody : LONGEST.body;
        const longest = part.card === null ? own : LONGEST.cardBody;
        const length = lengthOf(textOf(part));
        return length > longest ? [{ path: `${part.path}.text`, found: `${length} > ${longest}` }] : [];
      }),
    bad: { components: [{ type: 'BODY', text: 'palavra '.repeat(129) }] },
    good: { components: [{ type: 'BODY', text: 'palavra '.repeat(128) }] },
  },
  {
    code: 'header_format',
    severity: 'error',
    why: {
      en: 'A header is TEXT, IMAGE, VIDEO, DOCUMENT or LOCATION.',
      pt: 'O cabeçalho é TEXT, IMAGE, VIDEO, DOCUMENT ou LOCATION.',
    },
    fix: { en: 'Set the format of the header.', pt: 'Defina o formato do cabeçalho.' },
    find: (draft) =>
      partsOfKind(draft, 'HEADER').flatMap(({ path, component }) => {
        const format = typeof component.format === 'string' ? component.format.toUpperCase() : '-';
        return FORMATS.has(format) ? [] : [{ path: `${path}.format`, found: format }];
      }),
    bad: { components: [{ type: 'HEADER', format: 'AUDIO' }, body] },
    good: { components: [{ type: 'HEADER', format: 'LOCATION' }, body] },
  },
  {
    code: 'header_text',
    severity: 'error',
    why: {
      en: 'A text header has 1 to 60 characters, on one line.',
      pt: 'O cabeçalho de texto tem de 1 a 60 caracteres, em uma linha.',
    },
    fix: { en: 'Shorten it; the rest belongs into the body.', pt: 'Encurte; o resto vai no corpo.' },
    find: (draft) =>
      partsOfKind(draft, 'HEADER').flatMap((part) => {
        if (formatOf(part.component) !== 'TEXT') return [];
        const text = textOf(part);
        const fine = text.trim() !== '' && lengthOf(text) <= LONGEST.header && !/[\n\r]/.test(text);
        return fine ? [] : [{ path: `${part.path}.text`, found: lengthOf(text) }];
      }),
    bad: { components: [{ type: 'HEADER', format: 'TEXT', text: 'a'.repeat(61) }, body] },
    good: { components: [{ type: 'HEADER', format: 'TEXT', text: 'Pedido pronto' }, body] },
  },
  {
    code: 'header_media_example',
    severity: 'error',
    why: {
      en: 'A media header needs a sample of the media for the review (example.header_handle).',
      pt: 'O cabeçalho de mídia precisa de uma amostra da mídia para a revisão (example.header_handle).',
    },
    fix: {
      en: 'Upload a sample (POST .../templates/uploads) and put its handle there.',
      pt: 'Envie uma amostra (POST .../templates/uploads) e coloque o identificador dela ali.',
    },
    find: (draft) =>
      partsOfKind(draft, 'HEADER').flatMap(({ path, component }) => {
        const needs = ['IMAGE', 'VIDEO', 'DOCUMENT'].includes(formatOf(component));
        const handle: unknown = component.example?.header_handle?.[0];
        const has = typeof handle === 'string' && handle.trim() !== '';
        return needs && !has ? [{ path: `${path}.example.header_handle` }] : [];
      }),
    bad: { components: [{ type: 'HEADER', format: 'IMAGE' }, body] },
    good: {
      components: [{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2U='] } }, body],
    },
  },
  {
    code: 'footer_text',
    severity: 'error',
    why: { en: 'A footer has 1 to 60 characters.', pt: 'O rodapé tem de 1 a 60 caracteres.' },
    fix: { en: 'Shorten it, or leave the footer out.', pt: 'Encurte, ou deixe sem rodapé.' },
    find: (draft) =>
      partsOfKind(draft, 'FOOTER').flatMap((part) => {
        const length = lengthOf(textOf(part).trim());
        if (isAuthentication(draft) && length === 0) return [];
        return length > 0 && length <= LONGEST.footer ? [] : [{ path: `${part.path}.text`, found: length }];
      }),
    bad: { components: [body, { type: 'FOOTER', text: 'a'.repeat(61) }] },
    good: { components: [body, { type: 'FOOTER', text: 'Padaria Aurora' }] },
  },
  {
    code: 'footer_variable',
    severity: 'error',
    why: { en: 'A footer has no variables.', pt: 'O rodapé não tem variáveis.' },
    fix: { en: 'Move the variable into the body.', pt: 'Coloque a variável no corpo.' },
    find: (draft) =>
      partsOfKind(draft, 'FOOTER').flatMap((part) =>
        textOf(part).includes('{{') ? [{ path: `${part.path}.text`, found: textOf(part).slice(0, 60) }] : [],
      ),
    bad: { components: [body, { type: 'FOOTER', text: 'Pedido {{2}} da loja' }] },
    good: { components: [body, { type: 'FOOTER', text: 'Padaria Aurora' }] },
  },
];
