import { describe, expect, it } from '@jest/globals';
import { diffOf } from './template-diff.js';

describe('diffOf', () => {
  it.each<[string, unknown, unknown, unknown[]]>([
    ['nothing', { status: 'APPROVED' }, { status: 'APPROVED' }, []],
    ['absent is null', { quality: null }, {}, []],
    [
      'a word',
      { status: 'PENDING', name: 'a' },
      { status: 'APPROVED', name: 'a' },
      [{ path: 'status', from: 'PENDING', to: 'APPROVED' }],
    ],
    [
      'the one text of a component',
      { components: [{ type: 'HEADER' }, { type: 'BODY', text: 'Oi' }] },
      { components: [{ type: 'HEADER' }, { type: 'BODY', text: 'Olá' }] },
      [{ path: 'components.1.text', from: 'Oi', to: 'Olá' }],
    ],
    [
      'a component more',
      { components: [{ type: 'BODY' }] },
      { components: [{ type: 'BODY' }, { type: 'FOOTER' }] },
      [{ path: 'components.1', from: null, to: { type: 'FOOTER' } }],
    ],
    [
      'a list for an object',
      { example: ['x'] },
      { example: { a: 1 } },
      [{ path: 'example', from: ['x'], to: { a: 1 } }],
    ],
    ['dates by their time', { at: new Date(5) }, { at: new Date(5) }, []],
    [
      'a date',
      { at: null },
      { at: new Date(0) },
      [{ path: 'at', from: null, to: '1970-01-01T00:00:00.000Z' }],
    ],
  ])('%s', (_name, before, after, expected) => expect(diffOf(before, after)).toEqual(expected));
});
