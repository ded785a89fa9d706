import { describe, expect, it } from '@jest/globals';
import type { TemplateParameter } from './template-values';
import { addressOf, complete, componentsOf, endOf, keyOf, wordsAround } from './template-values';

const parameter = (more: Partial<TemplateParameter>): TemplateParameter => ({
  component: 'body',
  type: 'text',
  name: '1',
  index: null,
  subType: null,
  card: null,
  required: true,
  maxLength: null,
  example: null,
  context: null,
  label: null,
  ...more,
});
const sent = (values: [Partial<TemplateParameter>, string][], named = false) => {
  const parameters = values.map(([more]) => parameter(more));
  const given = Object.fromEntries(values.map(([, value], i) => [keyOf(parameters[i]!), value]));
  return componentsOf(parameters, given, named, 0);
};

describe('componentsOf', () => {
  it('puts numbered and named values where Meta wants them', () => {
    expect(
      sent([
        [{ name: '1' }, 'Ana'],
        [{ name: '2' }, '48213'],
      ]),
    ).toEqual([
      {
        type: 'body',
        parameters: [
          { type: 'text', text: 'Ana' },
          { type: 'text', text: '48213' },
        ],
      },
    ]);
    expect(sent([[{ name: 'quem' }, 'Ana']], true)).toEqual([
      { type: 'body', parameters: [{ type: 'text', text: 'Ana', parameter_name: 'quem' }] },
    ]);
  });

  it('brings files by our id or by their address, places and buttons', () => {
    expect(
      sent([
        [{ component: 'header', type: 'image', name: null }, 'our-id'],
        [{ component: 'button', name: '1', index: 0, subType: 'url' }, '48213'],
        [{ component: 'button', type: 'payload', name: null, index: 1, subType: 'quick_reply' }, 'sim'],
      ]),
    ).toEqual([
      { type: 'header', parameters: [{ type: 'image', image: { mediaId: 'our-id' } }] },
      { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '48213' }] },
      {
        type: 'button',
        sub_type: 'quick_reply',
        index: '1',
        parameters: [{ type: 'payload', payload: 'sim' }],
      },
    ]);
    expect(
      sent([[{ component: 'header', type: 'document', name: null }, 'https://a.example/x.pdf']]),
    ).toEqual([
      { type: 'header', parameters: [{ type: 'document', document: { link: 'https://a.example/x.pdf' } }] },
    ]);
    expect(sent([[{ component: 'header', type: 'location', name: null }, '-23.5, -46.6']])).toEqual([
      {
        type: 'header',
        parameters: [{ type: 'location', location: { latitude: '-23.5', longitude: '-46.6' } }],
      },
    ]);
  });

  it('keeps the cards of a carousel apart', () =>
    expect(
      sent([
        [{ card: 1 }, 'b'],
        [{ card: 0 }, 'a'],
      ]),
    ).toEqual([
      {
        type: 'carousel',
        cards: [
          { card_index: 0, components: [{ type: 'body', parameters: [{ type: 'text', text: 'a' }] }] },
          { card_index: 1, components: [{ type: 'body', parameters: [{ type: 'text', text: 'b' }] }] },
        ],
      },
    ]));

  it('leaves out what was left out', () => expect(sent([[{}, '  ']])).toEqual([]));
});

describe('complete', () => {
  it.each([
    [{}, '', false],
    [{}, ' ', false],
    [{}, 'x', true],
    [{ required: false }, '', true],
  ])('%j with %j: %s', (more, value, whole) => {
    const one = parameter(more);
    expect(complete([one], { [keyOf(one)]: value })).toBe(whole);
  });
});

describe('the address of a button', () => {
  const url = 'https://loja.example/p/{{1}}?de=zap';

  it.each([
    ['', url],
    ['48213', 'https://loja.example/p/48213?de=zap'],
    ['$&', 'https://loja.example/p/$&?de=zap'],
  ])('with the end %j is %j', (end, address) => expect(addressOf(url, end)).toBe(address));

  it.each([
    ['https://loja.example/p/123?de=zap', '123'],
    ['123', '123'],
  ])('has in the example %j the end %j', (example, end) => expect(endOf(url, example)).toBe(end));
});

describe('wordsAround', () => {
  it.each([
    ['Olá {{1}}!', '1', 'Olá {{1}}!'],
    [
      'Olá {{1}}, o seu pedido {{2}} saiu para entrega e chega até as {{3}}.',
      '2',
      'Olá {{1}}, o seu pedido {{2}} saiu para entrega e…',
    ],
    ['O seu pedido saiu para entrega e chega até as {{3}}.', '3', '…entrega e chega até as {{3}}.'],
    ['Sem variável', '1', 'Sem variável'],
  ])('of %j for %s: %j', (text, name, words) => expect(wordsAround(text, name)).toBe(words));
});
