import { describe, expect, it } from '@jest/globals';
import type { Draft } from './draft';
import { newDraft } from './draft';
import { mend } from './mend';

const draft = (change: Partial<Draft>): Draft => ({ ...newDraft('1', 'pt_BR'), ...change });
const body = (text: string, ...values: string[]): Partial<Draft> => ({
  components: [{ type: 'BODY', text, ...(values.length > 0 ? { example: { body_text: [values] } } : {}) }],
});
const text = 'components.0.text';

describe('mend', () => {
  const cases: [string, string, Partial<Draft>, Partial<Draft>][] = [
    ['name_format', 'name', { name: 'Pedido pronto!' }, { name: 'pedido_pronto' }],
    ['promotional_wording', text, { category: 'UTILITY' }, { category: 'MARKETING' }],
    ['variable_braces', text, body('Oi {1}, tudo {{2} bem'), { ...body('Oi {{1}}, tudo {{2}} bem', '', '') }],
    [
      'variable_order',
      text,
      body('O {{3}} e {{2}} vão', '', 'b', 'c'),
      body('O {{1}} e {{2}} vão', 'c', 'b'),
    ],
    [
      'variable_name',
      text,
      { parameterFormat: 'NAMED', ...body('Oi {{Nome Dela}} hoje') },
      {
        parameterFormat: 'NAMED',
        components: [
          {
            type: 'BODY',
            text: 'Oi {{nome_dela}} hoje',
            example: { body_text_named_params: [{ param_name: 'nome_dela', example: '' }] },
          },
        ],
      },
    ],
    [
      'all_caps',
      text,
      body('SEU PEDIDO {{1}} SAIU. ATÉ JÁ', 'A'),
      body('Seu pedido {{1}} saiu. Até já', 'A'),
    ],
    [
      'footer_text',
      'components.1.text',
      {
        components: [
          { type: 'BODY', text: 'a' },
          { type: 'FOOTER', text: ' ' },
        ],
      },
      body('a'),
    ],
    [
      'button_grouping',
      'components.1.buttons',
      {
        components: [
          { type: 'BODY', text: 'a' },
          {
            type: 'BUTTONS',
            buttons: [{ type: 'URL' }, { type: 'QUICK_REPLY', text: 'b' }, { type: 'URL' }],
          },
        ],
      },
      {
        components: [
          { type: 'BODY', text: 'a' },
          {
            type: 'BUTTONS',
            buttons: [{ type: 'QUICK_REPLY', text: 'b' }, { type: 'URL' }, { type: 'URL' }],
          },
        ],
      },
    ],
  ];
  it.each(cases)('%s at %s', (code, path, before, after) =>
    expect(mend(draft(before), { code, path })).toEqual(draft(after)),
  );

  it.each([
    ['name_format', 'name', { name: '!!!' }],
    ['variable_edge', text, body('Oi {{1}}', 'Ana')],
    [
      'header_text',
      'components.0.text',
      { components: [{ type: 'HEADER', format: 'TEXT', text: 'x'.repeat(70) }] },
    ],
    ['all_caps', 'components.9.text', body('A')],
    ['unknown', 'name', {}],
  ])('%s at %s is left to people', (code, path, before) =>
    expect(mend(draft(before as Partial<Draft>), { code, path })).toBeUndefined(),
  );

  it('mends inside of a card', () => {
    const cards = (words: string): Partial<Draft> => ({
      components: [
        { type: 'BODY', text: 'a' },
        {
          type: 'CAROUSEL',
          cards: [
            { components: [{ type: 'BODY', text: 'b' }] },
            { components: [{ type: 'BODY', text: words }] },
          ],
        },
      ],
    });
    const place = { code: 'all_caps', path: 'components.1.cards.1.components.0.text' };
    expect(mend(draft(cards('PÃO NOVO')), place)).toEqual(draft(cards('Pão novo')));
  });
});
