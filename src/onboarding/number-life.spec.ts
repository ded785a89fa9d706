import { describe, expect, it } from '@jest/globals';
import { numberState, workingSince, type NumberEvidence, type PastState } from './number-life.js';

const day = (date: number) => new Date(`2026-11-${date}T12:00:00Z`);
const was = (state: PastState['state'], date: number): PastState => ({ state, at: day(date) });
const FINE: NumberEvidence = {
  status: 'connected',
  subscriptionWorks: true,
  tokenRevoked: false,
  inboundAt: day(20),
  deliveredAt: day(20),
};

describe('numberState', () => {
  it.each<[string, Partial<NumberEvidence>, PastState[], string]>([
    ['works, and both ways were seen', {}, [was('connected', 19)], 'proven'],
    ['nobody was heard', { inboundAt: null }, [was('connected', 19)], 'connected'],
    ['nothing was delivered', { deliveredAt: null }, [was('connected', 19)], 'connected'],
    ['is not connected at Meta', { status: 'pending' }, [], 'pending'],
    ['has no working subscription', { subscriptionWorks: false }, [was('proven', 20)], 'pending'],
    ['is banned', { status: 'restricted' }, [was('proven', 20)], 'restricted'],
    ['left', { status: 'disconnected', tokenRevoked: true }, [], 'disconnected'],
    ['has a token that was revoked', { tokenRevoked: true }, [was('proven', 20)], 'disconnected'],
    ['is looked at for the first time after years of work', {}, [], 'proven'],
    [
      'came back: what was seen before does not count',
      {},
      [was('restricted', 21), was('proven', 19)],
      'connected',
    ],
    [
      'came back and was seen since',
      { inboundAt: day(23), deliveredAt: day(23) },
      [was('connected', 22), was('restricted', 21)],
      'proven',
    ],
    ['was proven by talks that were erased since', { inboundAt: null }, [was('proven', 20)], 'proven'],
    [
      'stays proven without new traffic',
      {},
      [was('proven', 20), was('connected', 19), was('pending', 18)],
      'proven',
    ],
  ])('a number that %s', (_what, change, past, state) => {
    expect(numberState({ ...FINE, ...change }, past)).toBe(state);
  });
});

describe('workingSince', () => {
  it.each<[string, PastState[], Date | null]>([
    ['nothing is known', [], null],
    ['not working', [was('pending', 20)], null],
    [
      'working since it became connected',
      [was('proven', 22), was('connected', 21), was('pending', 20)],
      day(21),
    ],
    ['always working', [was('proven', 22), was('connected', 21)], new Date(0)],
  ])('%s', (_what, past, since) => expect(workingSince(past)).toEqual(since));
});
