import { describe, expect, it } from '@jest/globals';
import type { Participant, ParticipantReport } from './participants.js';
import { withParticipant } from './participants.js';

const at = '2026-11-30T12:00:00.000Z';
const told = (more: Partial<ParticipantReport> = {}): ParticipantReport => ({
  waId: '551',
  bsuid: null,
  status: 'delivered',
  at,
  error: null,
  pricing: null,
  ...more,
});
const ana = (more: Partial<Participant> = {}): Participant => ({
  ...told(),
  number: 1,
  arrivedAt: at,
  ...more,
});
const beto = ana({ waId: '552', number: 2 });
const failed = { status: 'failed', error: { code: 131026 } } as const;

describe('withParticipant', () => {
  it.each<[string, Participant[], ParticipantReport, Participant[]]>([
    ['the first one', [], told(), [ana()]],
    ['another one', [ana()], told({ waId: '552' }), [ana(), beto]],
    ['the same one, further', [ana(), beto], told({ status: 'read' }), [ana({ status: 'read' }), beto]],
    ['never goes back', [ana({ status: 'read' })], told(), [ana({ status: 'read' })]],
    ['one whom it did not reach', [], told(failed), [ana({ ...failed, arrivedAt: null })]],
    ['a failure does not undo a delivery', [ana()], told(failed), [ana()]],
    ['a delivery after a failure', [ana({ ...failed, arrivedAt: null })], told(), [ana()]],
    [
      'an arrival is as early as was ever told',
      [ana({ status: 'read' })],
      told({ at: '2026-11-30T11:59:00.000Z' }),
      [ana({ status: 'read', arrivedAt: '2026-11-30T11:59:00.000Z' })],
    ],
    [
      'what Meta charges is merged from all that was told',
      [ana({ pricing: { billable: true, category: 'group_utility' } })],
      told({ status: 'read', pricing: { billable: false } }),
      [ana({ status: 'read', pricing: { billable: false, category: 'group_utility' } })],
    ],
    [
      'by phone and by BSUID',
      [ana()],
      told({ bsuid: 'BR.1', status: 'read' }),
      [ana({ bsuid: 'BR.1', status: 'read' })],
    ],
    [
      'with and without the ninth digit',
      [ana({ waId: '551188887777' })],
      told({ waId: '5511988887777', status: 'read' }),
      [ana({ waId: '551188887777', status: 'read' })],
    ],
    [
      'the phone that is known stays',
      [ana({ bsuid: 'BR.1' })],
      told({ waId: null, bsuid: 'BR.1', status: 'read' }),
      [ana({ bsuid: 'BR.1', status: 'read' })],
    ],
    [
      'two that turn out to be one',
      [ana(), beto, ana({ number: 3, waId: null, bsuid: 'BR.1', status: 'read' })],
      told({ bsuid: 'BR.1' }),
      [ana({ bsuid: 'BR.1', status: 'read' }), beto],
    ],
  ])('%s', (_name, known, report, after) => expect(withParticipant(known, report)).toEqual(after));

  it('keeps a bounded number', () => {
    const many = Array.from({ length: 1_024 }, (_, n) => ana({ waId: `${n}`, number: n + 1 }));
    expect(withParticipant(many, told({ waId: '552x' }))).toHaveLength(1_024);
  });
});
