import { describe, expect, it } from '@jest/globals';
import { MetricKinds } from './metric-kinds.js';
import { translate } from './translate.js';

const letters = (n: number): string => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
const fields = (...names: string[]) =>
  translate(
    {
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: names.map((field) => ({ field, value: {} })) }],
    },
    new Date(),
  );

describe('MetricKinds', () => {
  it('names what is known, and a new field of Meta', () => {
    const kinds = new MetricKinds();
    expect(fields('messages', 'calls', 'a_new_field').map((update) => kinds.of(update))).toEqual([
      'messages',
      'calls',
      'a_new_field',
    ]);
  });

  it('keeps a bounded number of names, however many somebody signs', () => {
    const kinds = new MetricKinds();
    const strange = fields(...Array.from({ length: 10_000 }, (_, n) => `field_${letters(n)}`));
    expect(new Set(strange.map((update) => kinds.of(update))).size).toBe(101);
    expect(fields('9', 'Field', 'x'.repeat(41)).map((update) => kinds.of(update))).toEqual([
      'other',
      'other',
      'other',
    ]);
  });
});
