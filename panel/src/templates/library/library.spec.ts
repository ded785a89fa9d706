import { describe, expect, it } from '@jest/globals';
import type { LibraryEntry } from './library';
import { buttonInputs, buttonWishes, previewedEntry, readable } from './library';

const entry: LibraryEntry = {
  name: 'delivery_update_1',
  language: 'en_US',
  category: 'UTILITY',
  body: 'Your order {{1}} is on its way.',
  body_params: ['12345'],
  buttons: [
    { type: 'QUICK_REPLY', text: 'Thanks' },
    { type: 'URL', text: 'Track', url: 'https://www.example.com/{{1}}' },
    { type: 'URL', text: 'Shop', url: 'https://www.example.com' },
    { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+1' },
  ],
};

describe('a template of the library', () => {
  it('is shown with its own examples', () =>
    expect(previewedEntry(entry)).toMatchObject({
      parameterFormat: 'POSITIONAL',
      components: [
        { type: 'BODY', example: { body_text: [['12345']] } },
        { type: 'BUTTONS', buttons: [{}, {}, {}, {}] },
      ],
    }));
  it('is shown without anything but a body', () =>
    expect(previewedEntry({ name: 'a', language: 'en', category: 'UTILITY', body: 'Hi' }).components).toEqual(
      [{ type: 'BODY', text: 'Hi' }],
    ));
  it('asks for addresses and phones only', () =>
    expect(buttonWishes(entry).map(({ index, type, variable }) => [index, type, variable])).toEqual([
      [1, 'URL', true],
      [2, 'URL', false],
      [3, 'PHONE_NUMBER', false],
    ]));
  it('is adopted with what was typed, in the words of Meta', () =>
    expect(
      buttonInputs(buttonWishes(entry), {
        1: { value: 'https://loja.com.br/p/', example: '4512' },
        2: { value: ' https://loja.com.br ' },
        3: { value: '+551140000001' },
      }),
    ).toEqual([
      {
        type: 'URL',
        url: {
          base_url: 'https://loja.com.br/p/{{1}}',
          url_suffix_example: 'https://loja.com.br/p/4512',
        },
      },
      { type: 'URL', url: { base_url: 'https://loja.com.br' } },
      { type: 'PHONE_NUMBER', phone_number: '+551140000001' },
    ]));
});

it('writes words of Meta for reading', () => expect(readable('ORDER_MANAGEMENT')).toBe('Order management'));
