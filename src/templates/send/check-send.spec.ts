import { describe, expect, it } from '@jest/globals';
import type { Component } from '../component.js';
import { checkSend } from './check-send.js';
import { exampleSend } from './example-send.js';
import { renderTemplate } from './render-template.js';
import type { SendableTemplate } from './template-parameters.js';

const make = (
  components: Component[],
  more: Partial<SendableTemplate> = {},
): SendableTemplate & { headerMedia?: { link: string } } => ({
  category: 'UTILITY',
  parameterFormat: 'POSITIONAL',
  components,
  ...more,
});
const text = (value: string, name?: string): object => ({
  type: 'text',
  text: value,
  ...(name ? { parameter_name: name } : {}),
});
const body = (...values: object[]): object => ({ type: 'body', parameters: values });
const header = (...values: object[]): object => ({ type: 'header', parameters: values });
const button = (sub_type: string, index: number, value: object): object => ({
  type: 'button',
  sub_type,
  index: String(index),
  parameters: [value],
});
const link = { link: 'https://loja.example/a.jpg' };

const delivery = make([
  { type: 'BODY', text: 'Olá {{1}}, o pedido {{2}} saiu.' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Ajuda' },
      { type: 'URL', text: 'Ver', url: 'https://loja.example/{{1}}' },
      { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+551140000001' },
    ],
  },
]);
const named = make([{ type: 'BODY', text: 'Oi {{nome}}, são {{valor}}.' }], { parameterFormat: 'NAMED' });
const pictured = make([
  { type: 'HEADER', format: 'IMAGE' },
  { type: 'BODY', text: 'Novidade' },
]);
const code = make(
  [
    { type: 'BODY', add_security_recommendation: true },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
  ],
  { category: 'AUTHENTICATION' },
);
const offer = make([
  { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Só hoje', has_expiration: true } },
  { type: 'BODY', text: 'Oferta' },
  { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'A10' }] },
]);
const card: Component[] = [
  { type: 'HEADER', format: 'IMAGE' },
  { type: 'BODY', text: 'Pão {{1}}' },
];
const carousel = make([
  { type: 'BODY', text: 'Veja' },
  { type: 'CAROUSEL', cards: [{ components: card }, { components: card }] },
]);
const cards = (...given: object[][]): object => ({
  type: 'carousel',
  cards: given.map((components, card_index) => ({ card_index, components })),
});
const goodCard = [header({ type: 'image', image: link }), body(text('francês'))];
const good = [body(text('Ana'), text('10')), button('url', 1, text('abc'))];

describe('checkSend', () => {
  it.each<[string, SendableTemplate, unknown]>([
    ['positional, with a button', delivery, good],
    [
      'with the payload of a quick reply',
      delivery,
      [...good, button('quick_reply', 0, { type: 'payload', payload: 'p' })],
    ],
    [
      'types in capitals, index as a number',
      delivery,
      [
        { type: 'BODY', parameters: [text('Ana'), text('10')] },
        { type: 'BUTTON', sub_type: 'URL', index: 1, parameters: [text('abc')] },
      ],
    ],
    [
      'currency and date',
      delivery,
      [
        body(
          { type: 'currency', currency: { fallback_value: 'R$ 10', code: 'BRL', amount_1000: 10000 } },
          { type: 'date_time', date_time: { fallback_value: 'hoje' } },
        ),
        button('url', 1, text('abc')),
      ],
    ],
    ['named, in any order', named, [body(text('R$ 10', 'valor'), text('Ana', 'nome'))]],
    ['a picture', pictured, [header({ type: 'image', image: { id: '5' } })]],
    ['a picture of ours', pictured, [header({ type: 'image', image: { mediaId: 'm1' } })]],
    [
      'an offer',
      offer,
      [
        {
          type: 'limited_time_offer',
          parameters: [
            { type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1_800_000_000_000 } },
          ],
        },
        button('copy_code', 0, { type: 'coupon_code', coupon_code: 'A10' }),
      ],
    ],
    ['a carousel', carousel, [cards(goodCard, goodCard)]],
    ['nothing for a fixed text', make([{ type: 'BODY', text: 'Oi' }]), undefined],
  ])('takes %s', (_name, template, components) =>
    expect(checkSend(template, components).problems).toEqual([]),
  );

  it.each<[string, SendableTemplate, unknown, string]>([
    ['too few values', delivery, [body(text('Ana')), good[1]], 'parameter_count'],
    ['too many values', delivery, [body(text('a'), text('b'), text('c')), good[1]], 'parameter_count'],
    ['no values', delivery, [good[1]], 'parameter_count'],
    ['values for a fixed text', make([{ type: 'BODY', text: 'Oi' }]), [body(text('a'))], 'parameter_count'],
    ['an empty value', delivery, [body(text(' '), text('b')), good[1]], 'parameter_empty'],
    ['a line break', delivery, [body(text('a\nb'), text('b')), good[1]], 'parameter_characters'],
    ['five spaces', delivery, [body(text('a     b'), text('b')), good[1]], 'parameter_characters'],
    ['too long a text', delivery, [body(text('a'.repeat(1_020)), text('b')), good[1]], 'text_too_long'],
    [
      'a picture for a text',
      delivery,
      [body({ type: 'image', image: link }, text('b')), good[1]],
      'parameter_type',
    ],
    [
      'a number for a text',
      delivery,
      [body({ type: 'text', text: 5 }, text('b')), good[1]],
      'parameter_type',
    ],
    ['no value of a button', delivery, [good[0]], 'button_missing'],
    ['a button that is not there', delivery, [...good, button('url', 7, text('x'))], 'button_unknown'],
    [
      'another kind of button',
      delivery,
      [good[0], button('quick_reply', 1, { type: 'payload', payload: 'x' })],
      'button_kind',
    ],
    ['a value for a fixed button', delivery, [...good, button('phone_number', 2, text('x'))], 'button_fixed'],
    ['a button twice', delivery, [...good, good[1]], 'button_twice'],
    ['a name that is missing', named, [body(text('Ana', 'nome'))], 'parameter_missing'],
    [
      'a name that is unknown',
      named,
      [body(text('Ana', 'nome'), text('1', 'valor'), text('x', 'outro'))],
      'parameter_unknown',
    ],
    ['names left out', named, [body(text('Ana'), text('1'))], 'parameter_unknown'],
    ['no header media', pictured, [], 'header_media_missing'],
    ['another kind of media', pictured, [header({ type: 'video', video: link })], 'header_media'],
    [
      'id and link at once',
      pictured,
      [header({ type: 'image', image: { ...link, id: '5' } })],
      'header_media',
    ],
    [
      'id and a file of ours at once',
      pictured,
      [header({ type: 'image', image: { mediaId: 'm1', id: '5' } })],
      'header_media',
    ],
    ['a link that is none', pictured, [header({ type: 'image', image: { link: 'a.jpg' } })], 'header_media'],
    ['a code that is too long', code, [body(text('1234567890123456'))], 'parameter_length'],
    ['two codes', code, [body(text('123')), button('url', 0, text('456'))], 'code_differs'],
    [
      'an offer without an end',
      offer,
      [button('copy_code', 0, { type: 'coupon_code', coupon_code: 'A' })],
      'parameter_count',
    ],
    ['too few cards', carousel, [cards(goodCard)], 'card_count'],
    ['no cards', carousel, [], 'card_count'],
    ['a card without its picture', carousel, [cards(goodCard, [goodCard[1]!])], 'header_media_missing'],
    ['cards for a template without', named, [cards(goodCard)], 'component_unexpected'],
    ['a component of no kind', delivery, [...good, { type: 'sidebar' }], 'component_unknown'],
    ['no list', delivery, { type: 'body' }, 'components'],
    ['two bodies', delivery, [...good, good[0]], 'component_twice'],
  ])('refuses %s', (_name, template, components, expected) => {
    const { problems } = checkSend(template, components);
    expect(problems.map((problem) => problem.code)).toContain(expected);
    for (const { path, message } of problems)
      expect([path.startsWith('components'), message !== '']).toEqual([true, true]);
  });

  it('passes on what the client gave, unchanged', () => {
    const given = [body({ ...text('Ana'), extra: 1 }, text('10')), good[1]];
    expect(checkSend(delivery, given).components).toEqual(given);
  });

  it('puts in the default media, and only where none was given', () => {
    const template = { ...pictured, headerMedia: link };
    expect(checkSend(template, undefined)).toEqual({
      components: [header({ type: 'image', image: link })],
      problems: [],
    });
    const own = [header({ type: 'image', image: { id: '5' } })];
    expect(checkSend(template, own).components).toEqual(own);
  });

  it('puts the code into the button', () => {
    expect(checkSend(code, [body(text('123456'))])).toEqual({
      components: [body(text('123456')), button('url', 0, text('123456'))],
      problems: [],
    });
  });

  it.each([[null], [0], [[null, 5, 'x', []]], [[{ parameters: 'x' }]], [[{ type: 'button', index: {} }]]])(
    'never throws: %j',
    (components) => expect(Array.isArray(checkSend(delivery, components).problems)).toBe(true),
  );

  it.each([[null], [5], ['x'], [{}], [[null, 5]]])('never throws for a template that holds %j', (value) => {
    for (const category of ['UTILITY', 'AUTHENTICATION'])
      for (const parameterFormat of ['POSITIONAL', 'NAMED'] as const) {
        const components = ['HEADER', 'BODY', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER'].map((type) => ({
          type,
          text: '{{1}}',
          example: { header_text_named_params: value, body_text: value, body_text_named_params: value },
          buttons: value,
          cards: value,
        }));
        const template = { category, parameterFormat, components } as never;
        const sent = exampleSend(template, new Date());
        expect(renderTemplate(template, checkSend(template, sent).components)).toBeDefined();
      }
  });
});
