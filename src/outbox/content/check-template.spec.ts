import { describe, expect, it } from '@jest/globals';
import { checkTemplate } from './check-template.js';

const faultsOf = (content: unknown): string[] =>
  checkTemplate(content, 'template').map(({ path, message }) => `${path}: ${message}`);
const template = (...components: unknown[]) =>
  faultsOf({ name: 'aviso', language: { code: 'pt_BR' }, components });

describe('template', () => {
  const body = (...parameters: object[]) => ({ type: 'body', parameters });
  const button = (more: object) => ({
    type: 'button',
    sub_type: 'url',
    index: 0,
    parameters: [{ type: 'text', text: 'x' }],
    ...more,
  });

  it.each<[string, unknown[], string[]]>([
    ['none', [], []],
    ['numbered', [body({ type: 'text', text: 'Ana' }, { type: 'text', text: '10' })], []],
    ['in capitals', [{ type: 'BODY', parameters: [{ type: 'text', text: 'Ana' }] }], []],
    [
      'a price and a date',
      [
        body(
          { type: 'currency', currency: { fallback_value: 'R$ 1', code: 'BRL', amount_1000: 1_000 } },
          { type: 'date_time', date_time: { fallback_value: 'hoje', day_of_month: 1 } },
        ),
      ],
      [],
    ],
    [
      'half named',
      [body({ type: 'text', text: 'Ana', parameter_name: 'nome' }, { type: 'text', text: '10' })],
      ['template.components[0].parameters: all have a parameter_name or none has; 1 of 2 have one'],
    ],
    ['left empty by what nobody sees', [body({ type: 'text', text: '\u200B' })], []],
    [
      'with a line break',
      [body({ type: 'text', text: 'a\nb' })],
      [
        'template.components[0].parameters[0].text: must have no line break, no tab and no more than 4 spaces in a row',
      ],
    ],
    ['a button', [button({ index: '9' })], []],
    [
      'a button further than there can be one',
      [button({ index: 10 })],
      ['template.components[0].index: must be the place of the button among all, 0 to 9; 10 was given'],
    ],
    [
      'a button twice',
      [button({}), button({ index: '0' })],
      ['template.components[1]: is the same part as template.components[0]'],
    ],
    [
      'a parameter of another button',
      [button({ sub_type: 'copy_code' })],
      ['template.components[0].parameters[0].type: must be coupon_code here; "text" was given'],
    ],
    [
      'an offer',
      [
        {
          type: 'limited_time_offer',
          parameters: [
            { type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1_790_000_000_000 } },
          ],
        },
      ],
      [],
    ],
    [
      'cards',
      [
        {
          type: 'carousel',
          cards: [
            {
              card_index: 0,
              components: [
                { type: 'header', parameters: [{ type: 'image', image: { id: '1' } }] },
                button({ sub_type: 'quick_reply', parameters: [{ type: 'payload', payload: 'a' }] }),
              ],
            },
            { card_index: 0, components: [] },
          ],
        },
      ],
      ['template.components[0].cards[1].card_index: must be the place of the card, 1; 0 was given'],
    ],
    [
      'a tap target',
      [
        {
          type: 'tap_target_configuration',
          parameters: [
            {
              type: 'tap_target_configuration',
              tap_target_configuration: [{ url: 'https://a.com', title: 'A' }],
            },
          ],
        },
      ],
      [],
    ],
  ])('%s', (_name, components, faults) => expect(template(...components)).toEqual(faults));

  it('is named as Meta names templates', () => {
    expect(faultsOf({ name: 'Aviso!', language: { code: 'pt_BR', policy: 'deterministic' } })).toEqual([
      'template.name: must be the name of a template: a-z, 0-9 and _; "Aviso!" was given',
    ]);
  });
});
