import { describe, expect, it } from '@jest/globals';
import type { Participant } from './participants.js';
import { withParticipant } from './participants.js';

const ana = (more: Partial<Participant> = {}): Participant => ({
  waId: '551',
  bsuid: null,
  status: 'delivered',
  at: '2026-11-30T12:00:00.000Z',
  error: null,
  ...more,
});
const beto = ana({ waId: '552' });
const failed = { status: 'failed', error: { code: 131026 } } as const;

describe('withParticipant', () => {
  it.each<[string, Participant[], Participant, Participant[]]>([
    ['the first one', [], ana(), [ana()]],
    ['another one', [ana()], beto, [ana(), beto]],
    ['the same one, further', [ana(), beto], ana({ status: 'read' }), [ana({ status: 'read' }), beto]],
    ['never goes back', [ana({ status: 'read' })], ana(), [ana({ status: 'read' })]],
    ['a failure does not undo a delivery', [ana()], ana(failed), [ana()]],
    ['a delivery after a failure', [ana(failed)], ana(), [ana()]],
    [
      'by phone and by BSUID',
      [ana()],
      ana({ bsuid: 'BR.1', status: 'read' }),
      [ana({ bsuid: 'BR.1', status: 'read' })],
    ],
    [
      'the phone that is known stays',
      [ana({ bsuid: 'BR.1' })],
      ana({ waId: null, bsuid: 'BR.1', status: 'read' }),
      [ana({ bsuid: 'BR.1', status: 'read' })],
    ],
    [
      'two that turn out to be one',
      [ana(), beto, ana({ waId: null, bsuid: 'BR.1', status: 'read' })],
      ana({ bsuid: 'BR.1' }),
      [ana({ bsuid: 'BR.1', status: 'read' }), beto],
    ],
  ])('%s', (_name, known, report, after) => expect(withParticipant(known, report)).toEqual(after));

  it('keeps a bounded number', () => {
    const many = Array.from({ length: 1_024 }, (_, n) => ana({ waId: `${n}` }));
    expect(withParticipant(many, beto)).toHaveLength(1_024);
  });
});
