import { describe, expect, it } from '@jest/globals';
import { parts, shortened, whatsappText } from './whatsapp-text.js';

describe('whatsappText', () => {
  it.each([
    ['**Oi** e __tchau__', '*Oi* e _tchau_'],
    ['## Preços\nPão', '*Preços*\nPão'],
    ['[site](https://a.com) [https://a.com](https://a.com)', 'site: https://a.com https://a.com'],
    ['* um\n* dois', '- um\n- dois'],
    ['a\n\n\n\nb', 'a\n\nb'],
    ['2 * 3 * 4', '2 * 3 * 4'],
  ])('%j -> %j', (from, to) => expect(whatsappText(from)).toBe(to));

  it.each(['[', '[a](http://a', '**a', '#\n', '__'])(
    'ends with 256 KiB of %j, of which it reads a part',
    (piece) => {
      const words = whatsappText(piece.repeat(262_144 / piece.length));
      expect(words.length).toBeLessThanOrEqual(16_384);
    },
  );
});

describe('shortened', () => {
  it.each<[string, number, string]>([
    ['curto', 50, 'curto'],
    ['Primeira frase bem longa. Segunda frase', 30, 'Primeira frase bem longa.'],
    ['uma palavra depois da outra sem fim', 20, 'uma palavra depois…'],
    ['x'.repeat(50), 10, `${'x'.repeat(9)}…`],
  ])('%j to %d', (text, most, short) => expect(shortened(text, most)).toBe(short));
  it('never passes the limit nor halves a character', () => {
    for (let most = 5; most < 40; most++) {
      const short = shortened('😀'.repeat(30), most);
      expect(short.length).toBeLessThanOrEqual(most);
      expect(short.isWellFormed()).toBe(true);
    }
  });
});

describe('parts', () => {
  it.each<[string, number, string[]]>([
    ['a\n\nb\n\nc', 1, ['a\n\nb\n\nc']],
    ['a\n\nb\n\nc', 2, ['a', 'b\n\nc']],
    ['a\n\nb\n\nc', 4, ['a', 'b', 'c']],
    ['a', 3, ['a']],
  ])('%j into %d', (text, most, pieces) => expect(parts(text, most)).toEqual(pieces));
});
