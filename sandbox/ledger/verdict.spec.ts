import { describe, expect, it } from '@jest/globals';
import type { InboundRecord, OutboundRecord } from './ledger.js';
import { verdictOf } from './verdict.js';

const wrote = (wamid: string, at: number, more: Partial<InboundRecord> = {}): InboundRecord => ({
  ...{ wamid, at, personId: 'p', from: '55', phoneNumberId: 'n', type: 'text', text: 'oi' },
  ...{ writtenAt: at, heardBy: 1, posts: 1, acknowledgedAt: at + 1 },
  ...more,
});
const sent = (
  wamid: string,
  at: number,
  body: string,
  more: Partial<OutboundRecord> = {},
): OutboundRecord => ({
  ...{ wamid, at, personId: 'p', to: '55', phoneNumberId: 'n', type: 'text', text: body, body: { body } },
  ...{ answered: true, statuses: {} },
  ...more,
});

describe('the verdict', () => {
  it('is clean when every message was acknowledged and answered once', () => {
    const verdict = verdictOf([wrote('i1', 1), wrote('i2', 3)], [sent('o1', 2, 'Olá'), sent('o2', 4, 'Olá')]);
    expect(verdict).toMatchObject({ clean: true, unanswered: [] });
  });

  it('names what was lost, what nobody heard, what is unanswered', () => {
    const { acknowledgedAt: _, ...open } = wrote('i1', 1);
    const verdict = verdictOf([open, wrote('i2', 2, { heardBy: 0 }), wrote('i3', 3)], []);
    expect(verdict).toMatchObject({ clean: false, lost: ['i1'], deaf: ['i2'], unanswered: ['i1', 'i3'] });
  });

  it.each([
    [
      'one callback data twice',
      [
        sent('o1', 2, 'A', { bizOpaqueCallbackData: 'x' }),
        sent('o2', 3, 'B', { bizOpaqueCallbackData: 'x' }),
      ],
      'same-callback-data',
    ],
    ['one message answered twice', [sent('o1', 2, 'Olá'), sent('o2', 3, 'Olá')], 'same-answer'],
    [
      'one message quoted twice',
      [sent('o1', 2, 'Olá', { contextId: 'i1' }), sent('o2', 3, 'Olá', { contextId: 'i1' })],
      'same-answer',
    ],
  ])('%s is doubled', (_what, outbound, reason) => {
    expect(verdictOf([wrote('i1', 1)], outbound).doubled).toMatchObject([{ reason, wamids: ['o1', 'o2'] }]);
  });

  it('templates may be repeated', () => {
    expect(
      verdictOf([], [sent('o1', 1, 'A', { type: 'template' }), sent('o2', 2, 'A', { type: 'template' })])
        .clean,
    ).toBe(true);
  });

  it('answers must quote in the order of the questions', () => {
    const outbound = [sent('o1', 3, 'B', { contextId: 'i2' }), sent('o2', 4, 'A', { contextId: 'i1' })];
    const verdict = verdictOf([wrote('i1', 1), wrote('i2', 2)], outbound);
    expect(verdict.outOfOrder).toEqual([{ to: '55', wamid: 'o2', quotes: 'i1', after: 'i2' }]);
  });
});
