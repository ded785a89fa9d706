import { describe, expect, it } from '@jest/globals';
import { sideBySide, stagesOf } from './lanes.js';
import type { Lane } from './lanes.js';
import type { Update } from './update.js';

const at = (position: number, update: object): Update => ({ position, address: {}, ...update }) as Update;
const said = (position: number, person: object, change?: object): Update =>
  at(position, { kind: 'message', message: { wamid: `w${position}`, ...person }, ...(change && { change }) });
const status = (position: number, wamid: string): Update =>
  at(position, { kind: 'status', report: { wamid } });
const account = (position: number): Update => at(position, { kind: 'account', field: 'x', update: {} });
const positions = (updates: Update[]): number[][][] =>
  stagesOf(updates).map((lanes) => lanes.map((lane) => lane.updates.map(({ position }) => position)));

describe('stages and lanes', () => {
  const ana = { waId: '5511988887777' };
  const bia = { waId: '5511977776666' };
  const cases: [string, Update[], number[][][]][] = [
    ['nothing', [], []],
    ['one person stays in order, two stand side by side', [said(0, ana), said(1, bia), said(2, ana)], [[[0, 2], [1]]]],
    ['one person with and without the ninth digit', [said(0, ana), said(1, { waId: '551188887777' })], [[[0, 1]]]],
    [
      'one person by phone, by both, by BSUID',
      [said(0, ana), said(1, { bsuid: 'BR.1' }), said(2, { ...ana, bsuid: 'BR.1' })],
      [[[0, 1, 2]]],
    ],
    ['statuses of one message stay in order', [status(0, 'a'), status(1, 'b'), status(2, 'a')], [[[0, 2], [1]]]],
    [
      'what the account or an identity is about stands between what came before and after',
      [said(0, ana), account(1), said(2, ana), said(3, bia, { reason: 'number_changed' }), said(4, bia)],
      [[[0]], [[1]], [[2]], [[3]], [[4]]],
    ],
    ['what changes nothing waits for nobody', [at(0, { kind: 'kept' }), at(1, { kind: 'unusable' })], [[[0], [1]]]],
    ['somebody without any id', [said(0, {}), said(1, {})], [[[0, 1]]]],
  ]; // prettier-ignore
  it.each(cases)('%s', (_what, updates, expected) => expect(positions(updates)).toEqual(expected));
});

describe('side by side', () => {
  const lanes: Lane[] = [0, 10, 20].map((first) => ({
    key: String(first),
    updates: [first, first + 1, first + 2].map((position) => at(position, { kind: 'kept' })),
  }));
  const soon = () => new Promise((resolve) => setImmediate(resolve));

  it('handles everything, each lane in its order, no more lanes at once than it may', async () => {
    const seen: number[] = [];
    let now = 0;
    let most = 0;
    const all = await sideBySide(lanes, 2, async ({ position }) => {
      most = Math.max(most, ++now);
      await soon();
      seen.push(position);
      now -= 1;
      return true;
    });
    expect(all).toBe(true);
    expect(most).toBe(2);
    for (const first of [0, 10, 20])
      expect(seen.filter((position) => Math.floor(position / 10) === first / 10)).toEqual([
        first,
        first + 1,
        first + 2,
      ]);
  });

  it.each([
    ['answers false', async () => false],
    ['throws', () => Promise.reject(new Error('away'))],
  ])('ends when one %s, after what is at work', async (_how, end) => {
    const over: number[] = [];
    const walking = sideBySide(lanes, 3, async ({ position }) => {
      if (position === 10) return end();
      await soon();
      over.push(position);
      return true;
    });
    await expect(walking.catch(() => false)).resolves.toBe(false);
    expect(over).toEqual([0, 20]);
  });
});
