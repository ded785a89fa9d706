import { describe, expect, it } from '@jest/globals';
import { parseFields, selectFields } from './field-selection.js';

const wanted = (name: string, ...inside: unknown[]): unknown => ({ name, inside });

describe('fields=', () => {
  it.each([
    ['id', [wanted('id')]],
    ['id,name', [wanted('id'), wanted('name')]],
    [' id , name ', [wanted('id'), wanted('name')]],
    [
      'health_status{can_send_message,entities{id}},id',
      [wanted('health_status', wanted('can_send_message'), wanted('entities', wanted('id'))), wanted('id')],
    ],
    ['phone_numbers.limit(2){id}', [wanted('phone_numbers', wanted('id'))]],
    ['', []],
  ])('%s', (text, fields) => {
    expect(parseFields(text)).toEqual(fields);
  });

  it('always shows the id, leaves out what is not there, refuses what cannot be', () => {
    const node = { id: () => '1', name: () => 'A', page: () => undefined, list: () => [{ a: 1, b: 2 }] };
    expect(selectFields(node, 'Business', 'page,list{b}', [])).toEqual({ list: [{ b: 2 }], id: '1' });
    expect(selectFields(node, 'Business', undefined, ['name'])).toEqual({ name: 'A', id: '1' });
    expect(() => selectFields(node, 'Business', 'nothing', [])).toThrow(/nonexisting field \(nothing\)/);
  });
});
