import { describe, expect, it } from '@jest/globals';
import { richText } from './rich-text';

describe('richText', () => {
  it.each([
    ['plain', [{ text: 'plain' }]],
    ['a *b* c', [{ text: 'a ' }, { text: 'b', bold: true }, { text: ' c' }]],
    [
      '*a _b_*',
      [
        { text: 'a ', bold: true },
        { text: 'b', bold: true, italic: true },
      ],
    ],
    ['~a~ `b`', [{ text: 'a', strike: true }, { text: ' ' }, { text: 'b', mono: true }]],
    ['```a\n*b*```', [{ text: 'a\n*b*', mono: true }]],
    ['2*3*4', [{ text: '2*3*4' }]],
    ['a * b * c', [{ text: 'a * b * c' }]],
    ['*open', [{ text: '*open' }]],
    ['*a\nb*', [{ text: '*a\nb*' }]],
    ['order_id_1', [{ text: 'order_id_1' }]],
    ['**', [{ text: '**' }]],
    ['', []],
  ])('%j is shown as %j', (text, stretches) => expect(richText(text)).toEqual(stretches));
});
