import { expect, it } from '@jest/globals';
import { Gatherer } from './gatherer.js';

/** A gatherer whose pieces of work end when the test says so. */
function stage(most = 100) {
  const pieces: { group: string; items: number[]; end: (error?: Error) => void }[] = [];
  const gatherer = new Gatherer<number, number>(
    (group, items) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error): void =>
          error ? reject(error) : resolve(items.map((item) => item * 10));
        pieces.push({ group, items, end });
      }),
    most,
  );
  return { gatherer, pieces, begun: () => pieces.map(({ group, items }) => [group, ...items]) };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('does together what comes at the same moment, each group by itself, in the order of coming', async () => {
  const { gatherer, pieces, begun } = stage();
  const answers = [gatherer.add('a', 1), gatherer.add('b', 2), gatherer.add('a', 3)];
  await turn();
  expect(begun()).toEqual([
    ['a', 1, 3],
    ['b', 2],
  ]);
  for (const { end } of pieces) end();
  expect(await Promise.all(answers)).toEqual([10, 20, 30]);
});

it('lets what comes meanwhile wait for the next piece, which has its limit', async () => {
  const { gatherer, pieces, begun } = stage(2);
  const answers = [gatherer.add('a', 1)];
  await turn();
  answers.push(gatherer.add('a', 2), gatherer.add('a', 3), gatherer.add('a', 4));
  await turn();
  expect(begun()).toEqual([['a', 1]]);
  for (let n = 0; n < 3; n += 1) {
    pieces[n]?.end();
    await turn();
  }
  expect(begun()).toEqual([
    ['a', 1],
    ['a', 2, 3],
    ['a', 4],
  ]);
  expect(await Promise.all(answers)).toEqual([10, 20, 30, 40]);
});

it('fails what is in a piece that fails, and goes on with the next', async () => {
  const { gatherer, pieces } = stage(1);
  const answers = Promise.allSettled([gatherer.add('a', 1), gatherer.add('a', 2)]);
  await turn();
  pieces[0]?.end(new Error('poison'));
  await turn();
  pieces[1]?.end();
  expect(await answers).toMatchObject([{ status: 'rejected' }, { value: 20 }]);
  const again = gatherer.add('a', 3);
  await turn();
  pieces[2]?.end();
  expect(await again).toBe(30);
});
