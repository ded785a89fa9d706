import { describe, expect, it } from '@jest/globals';
import type { Check } from './shape.js';
import { anyObject, flag, list, object, oneOf, repeated, text, webAddress, wholeNumber } from './shape.js';

const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
const person = object({ name: text(5) }, { vip: flag });

describe('a fault says where, what the limit is and what was given', () => {
  it.each<[string, Check, unknown, [path: string, message: string][]]>([
    ['a text', text(5), 'olá', []],
    ['as long as it may be', text(2), '😀😀', []],
    ['too long, in characters', text(2), '😀😀😀', [['x', 'at most 2 characters; 3 were given']]],
    ['blank', text(5), ' \n', [['x', 'must not be empty or blank']]],
    ['nothing that is seen', text(9), ' \u200B\u200F\u2060\uFEFF', [['x', 'must not be empty or blank']]],
    ['joined by what is not seen', text(9), '\u2060👩‍🍳', []],
    ['a number for a text', text(5), 7, [['x', 'must be a text; a number was given']]],
    ['null for a text', text(5), null, [['x', 'must be a text; null was given']]],
    ['a text for a flag', flag, 'yes', [['x', 'must be true or false; "yes" was given']]],
    ['one of', oneOf('a', 'b'), 'c', [['x', 'must be "a" or "b"; "c" was given']]],
    ['a number', wholeNumber(1, 9), 10, [['x', 'must be a whole number from 1 to 9; 10 was given']]],
    ['an address', webAddress, 'https://example.com/ã?b=1', []],
    [
      'a file on a disk',
      webAddress,
      'file:///etc/passwd',
      [['x', 'must be an address that begins with https://; "file:///etc/passwd" was given']],
    ],
    ['an object', person, { name: 'Ana', vip: true }, []],
    ['a list for an object', person, [], [['x', 'must be an object; a list was given']]],
    [
      'several faults at once',
      person,
      { nmae: 'Ana', vip: 1 },
      [
        ['x.nmae', 'is no field here; there are name, vip'],
        ['x.name', 'must be there'],
        ['x.vip', 'must be true or false; 1 was given'],
      ],
    ],
    [
      'a key of every object',
      person,
      { name: 'Ana', toString: 1 },
      [['x.toString', 'is no field here; there are name, vip']],
    ],
    ['a list', list(flag, { max: 2, items: 'flags' }), [true, false], []],
    [
      'too long a list, at the first that is too many',
      list(flag, { max: 2, items: 'flags' }),
      [1, 2, 3, 4],
      [['x[2]', 'at most 2 flags; 4 were given']],
    ],
    [
      'too short a list',
      list(flag, { min: 2, max: 3, items: 'flags' }),
      [true],
      [['x', 'at least 2 flags; 1 was given']],
    ],
    [
      'an item',
      list(person, { max: 2, items: 'people' }),
      [{ name: 'Ana' }, { name: 'Ana Souza' }],
      [['x[1].name', 'at most 5 characters; 9 were given']],
    ],
    ['32 levels of anything', anyObject, nested(32), []],
    ['33 levels of anything', anyObject, nested(33), [['x', 'at most 32 levels; more were given']]],
  ])('%s', (_name, check, value, faults) => {
    expect(check(value, 'x').map(({ path, message }) => [path, message])).toEqual(faults);
  });

  it('repeats little of what was given', () => {
    const [fault] = flag('x'.repeat(10_000), 'x');
    expect(fault?.message.length).toBeLessThan(150);
    expect(object({})({ ['k'.repeat(10_000)]: 1 }, 'x')[0]?.path.length).toBeLessThan(150);
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, 1]));
    expect(object({})(many, 'x')).toHaveLength(10);
  });

  it('names the second of two that are the same', () => {
    const at = (...values: unknown[]) => values.map((value, index) => ({ value, path: `x[${index}]` }));
    expect(repeated(at('a', undefined, 'b', undefined, 'a'), 'id')).toEqual([
      { path: 'x[4]', message: 'each id must be another one; "a" was given twice' },
    ]);
  });
});
