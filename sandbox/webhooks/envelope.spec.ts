import { describe, expect, it } from '@jest/globals';
import { envelopeOf, type Update } from './envelope.js';

const inbound = (waba: string, number: string, id: string, contact = 'ana'): Update => ({
  entryId: waba,
  field: 'messages',
  value: { metadata: { phone_number_id: number }, contacts: [{ wa_id: contact }], messages: [{ id }] },
});
const status = (waba: string, number: string, id: string): Update => ({
  entryId: waba,
  field: 'messages',
  value: { metadata: { phone_number_id: number }, statuses: [{ id }] },
});
const account = (waba: string, time: number): Update => ({
  entryId: waba,
  field: 'security',
  value: { event: 'PIN_CHANGED' },
  time,
});

describe('one POST', () => {
  it.each([
    ['two messages of one number share a change', [inbound('w', 'n', '1'), inbound('w', 'n', '2')], [[1]]],
    ['messages of two numbers do not', [inbound('w', 'n', '1'), inbound('w', 'm', '2')], [[2]]],
    ['messages and statuses do not', [inbound('w', 'n', '1'), status('w', 'n', '2')], [[2]]],
    ['only neighbours do', [inbound('w', 'n', '1'), status('w', 'n', '2'), inbound('w', 'n', '3')], [[3]]],
    ['two WABAs are two entries', [inbound('w', 'n', '1'), inbound('v', 'm', '2')], [[1], [1]]],
    [
      'account fields stand beside messages with their own time',
      [inbound('w', 'n', '1'), account('w', 7)],
      [[1], [1]],
    ],
  ])('%s', (_what, updates, changes) => {
    const { object, entry } = envelopeOf(updates);
    expect(object).toBe('whatsapp_business_account');
    expect((entry as { changes: unknown[] }[]).map((one) => [one.changes.length])).toEqual(changes);
  });

  it('keeps the order, and each contact once', () => {
    const { entry } = envelopeOf([
      inbound('w', 'n', '1'),
      inbound('w', 'n', '2'),
      inbound('w', 'n', '3', 'bruno'),
    ]);
    expect(entry).toEqual([
      {
        id: 'w',
        changes: [
          {
            field: 'messages',
            value: {
              metadata: { phone_number_id: 'n' },
              contacts: [{ wa_id: 'ana' }, { wa_id: 'bruno' }],
              messages: [{ id: '1' }, { id: '2' }, { id: '3' }],
            },
          },
        ],
      },
    ]);
  });

  it('leaves the updates as they are: a retry and another app send them again', () => {
    const first = inbound('w', 'n', '1');
    const before = structuredClone(first);
    envelopeOf([first, inbound('w', 'n', '2')]);
    expect(first).toEqual(before);
  });
});
