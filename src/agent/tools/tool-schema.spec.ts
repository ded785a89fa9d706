import { describe, expect, it } from '@jest/globals';
import type { ToolSchema } from './tool-schema.js';
import { argumentFault, schemaFaults } from './tool-schema.js';

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });

describe('schemaFaults', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing to give', object({}), []],
    [
      'texts, numbers, lists and objects',
      object({ a: { type: 'string', enum: ['x'] }, b: { type: 'array', items: { type: 'integer' } } }),
      [],
    ],
    ['what is required', object({ a: { type: 'boolean' } }, { required: ['a'] }), []],
    ['no object', { type: 'string' }, ['']],
    ['null', null, ['']],
    [
      'a pattern, which may run for ever',
      object({ a: { type: 'string', pattern: '(a+)+$' } }),
      ['properties.a'],
    ],
    ['a reference', object({ a: { $ref: '#' } }), ['properties.a']],
    ['a type that is none', object({ a: { type: 'date' } }), ['properties.a']],
    ['an enum that is no list', object({ a: { type: 'string', enum: 'x' } }), ['properties.a']],
    ['a bound that is no number', object({ a: { type: 'string', maxLength: 'x' } }), ['properties.a']],
    ['something required that is not there', object({}, { required: ['a'] }), ['']],
    [
      'an enum that would fill every prompt',
      object({ a: { type: 'string', enum: Array.from({ length: 2_000 }, (_, n) => `choice ${n}`) } }),
      [''],
    ],
    ['a description without an end', object({ a: { type: 'string', description: 'x'.repeat(9_000) } }), ['']],
    ['a description that is no text', object({ a: { type: 'string', description: {} } }), ['properties.a']],
    [
      'properties beside items, which nobody looked at',
      object({}, { items: { type: 'string' }, properties: { a: { type: 'date' } } }),
      ['properties.a'],
    ],
    ['something required beside items', object({}, { items: { type: 'string' }, required: ['a'] }), ['']],
    [
      'something required of a text',
      object({ a: { type: 'array', items: { type: 'string' }, required: ['b'] } }),
      ['properties.a'],
    ],
    [
      'too deep',
      object({ a: object({ b: object({ c: object({ d: object({ e: object({}) }) }) }) }) }),
      ['properties.a.properties.b.properties.c.properties.d.properties.e'],
    ],
  ])('%s', (_case, schema, paths) => expect(schemaFaults(schema).map(({ path }) => path)).toEqual(paths));
});

describe('argumentFault', () => {
  const schema = object(
    {
      order: { type: 'string', maxLength: 5 },
      kind: { type: 'string', enum: ['a', 'b'] },
      count: { type: 'integer', minimum: 1, maximum: 9 },
      items: { type: 'array', maxItems: 2, items: { type: 'string' } },
      place: object({ city: { type: 'string' } }, { required: ['city'] }),
      yes: { type: 'boolean' },
    },
    { required: ['order'] },
  ) as unknown as ToolSchema;
  it.each<[unknown, RegExp | undefined]>([
    [{ order: '1' }, undefined],
    [{ order: '1', kind: 'a', count: 3, items: ['x'], place: { city: 'y' }, yes: true }, undefined],
    [{}, /needs order/],
    [{ order: 1 }, /order must be a text/],
    [{ order: '123456' }, /at most 5/],
    [{ order: '1', kind: 'c' }, /one of a, b/],
    [{ order: '1', count: 1.5 }, /whole/],
    [{ order: '1', count: 10 }, /bounds/],
    [{ order: '1', count: Infinity }, /number/],
    [{ order: '1', items: ['a', 'b', 'c'] }, /at most 2/],
    [{ order: '1', items: [1] }, /items\[0\] must be a text/],
    [{ order: '1', place: {} }, /needs city/],
    [{ order: '1', yes: 'true' }, /true or false/],
    [{ order: '1', more: 1 }, /has no more/],
    [JSON.parse('{"order":"1","__proto__":{"x":1}}'), /has no __proto__/],
    [[], /must be an object/],
    ['x', /must be an object/],
  ])('%j', (given, fault) => {
    if (fault) expect(argumentFault(schema, given)).toMatch(fault);
    else expect(argumentFault(schema, given)).toBeUndefined();
  });
});
