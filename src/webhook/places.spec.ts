import { expect, it } from '@jest/globals';
import { Places } from './places.js';

it('lets in as many as there are places, the others in their order, also after one has failed', async () => {
  const places = new Places(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const works = [1, 2, 3, 4].map((n) =>
    places.within(async () => {
      begun.push(n);
      await new Promise<void>((end) => ends.push(end));
      if (n === 1) throw new Error('poison');
      return n;
    }),
  );
  const outcomes = Promise.allSettled(works);
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  await turn();
  expect(begun).toEqual([1, 2]);
  ends[0]?.();
  await turn();
  expect(begun).toEqual([1, 2, 3]);
  for (let n = 1; n < 4; n += 1) {
    ends[n]?.();
    await turn();
  }
  expect(await outcomes).toMatchObject([{ status: 'rejected' }, { value: 2 }, { value: 3 }, { value: 4 }]);
});
