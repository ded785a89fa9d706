import { describe, expect, it } from '@jest/globals';
import { readJson } from './read-json.js';

const read = (text: string): unknown => readJson(Buffer.from(text));
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('readJson', () => {
  it.each([
    'null',
    '5',
    '"ü😀"',
    '[1,{"a":"\\u00e1\\n\\"[[["}]',
    '"\\ud83d\\ude00"',
    '"\\\\u0000"',
    nested(100),
  ])('reads %s as JSON.parse does', (text) => expect(read(text)).toEqual(JSON.parse(text)));

  it.each([
    '__proto__',
    '\\u005f_proto__',
    '__\\u0070roto__',
    '__p\\u0072oto__',
    '__pr\\u006Fto__',
    '__pro\\u0074o__',
  ])('drops the key %s', (name) => {
    expect(Object.keys((read(`{"a":{"${name}":{"x":1},"b":2}}`) as { a: object }).a)).toEqual(['b']);
  });

  it.each(['\\u0000', 'a\\ud800', '\\uDFFFb', '\\uD800\\uD800'])('refuses %s and names the field', (text) => {
    expect(() => read(`{"a":["x",{"name":"${text}"}]}`)).toThrow(
      expect.objectContaining({
        code: 'invalid_request',
        errors: [expect.objectContaining({ path: 'name' })],
      }),
    );
  });

  it.each([
    ['half of an object', '{'],
    ['two objects', '{}{}'],
    ['nothing', ''],
    ['a byte order mark', '\uFEFF{}'],
    ['a bare NUL', '"\0"'],
    ['more levels than later readers can take', `{"a":${nested(1_500)}}`],
    ['one level too many', nested(101)],
    ['more levels than can be looked at', `{"a":${nested(200_000)}}`],
    ['such levels behind brackets in a text', `["\\"${']'.repeat(500)}",${nested(200_000)}]`],
  ])('refuses %s', (_case, text) =>
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'invalid_json' })),
  );
});
