import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseExactJson } from './exact-json.js';

describe('parseExactJson', () => {
  it.each([
    ['an id beyond 2^53', '{"id":12345678901234567890}', { id: '12345678901234567890' }],
    ['the first unsafe one', '[9007199254740991,9007199254740992]', [9007199254740991, '9007199254740992']],
    ['negative and nested', '{"a":[{"b":-99999999999999999999 }]}', { a: [{ b: '-99999999999999999999' }] }],
    ['digits in a string', '{"a":"id 12345678901234567890"}', { a: 'id 12345678901234567890' }],
    [
      'digits after an escaped quote',
      '{"a":"\\",12345678901234567890,\\\\"}',
      { a: '",12345678901234567890,\\' },
    ],
    [
      'fractions and exponents',
      '[0.12345678901234567,1e300,1234567890123456789e2]',
      [0.12345678901234567, 1e300, 1234567890123456789e2],
    ],
  ])('%s', (_, text, expected) => {
    expect(parseExactJson(text)).toEqual(expected);
  });

  it('agrees with JSON.parse on everything else', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify([value, '1234567890123456']);
        const expected = JSON.parse(text, (_, item: unknown) =>
          Number.isInteger(item) && !Number.isSafeInteger(item) && /^-?\d+$/.test(String(item))
            ? String(item)
            : item,
        );
        const given = JSON.parse(JSON.stringify(parseExactJson(text)), (_, item: unknown) => item);
        expect(given).toEqual(expected);
      }),
    );
  });

  it.each(['', '{', 'nope', '<html>', '{"a":12345678901234567890', '12345678901234567890]'])(
    'refuses %p',
    (text) => {
      expect(() => parseExactJson(text)).toThrow(SyntaxError);
    },
  );

  it('takes a large text with a long string without trouble', () => {
    const long = 'x\\"1'.repeat(1_000_000);
    expect(parseExactJson(`{"id":12345678901234567890,"long":"${long}"}`)).toMatchObject({
      id: '12345678901234567890',
    });
  });
});
