import { expect, it } from '@jest/globals';
import { Places } from './places.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it("one group's many neither fill all places nor come before the few of others", async () => {
  const places = new Places(4, 3);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const come = (group: string, count: number): Promise<void>[] =>
    Array.from({ length: count }, (_, n) =>
      places.within(group, async () => {
        begun.push(`${group}${n}`);
        await new Promise<void>((end) => ends.set(`${group}${n}`, end));
      }),
    );
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await turn();
  };
  const all = [...come('a', 6)];
  await turn();
  expect(begun).toEqual(['a0', 'a1', 'a2']);
  all.push(...come('b', 2), ...come('c', 1));
  await turn();
  expect(begun.slice(3)).toEqual(['b0']);
  await end('a0');
  await end('a1');
  await end('a2');
  expect(begun.slice(4)).toEqual(['c0', 'a3', 'b1']);
  for (const name of ['b0', 'c0', 'b1', 'a3', 'a4', 'a5']) await end(name);
  await Promise.all(all);
  expect(begun).toHaveLength(9);
});

it('lets in as many as there are places, the others in their order, also after one has failed', async () => {
  const places = new Places(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const works = [1, 2, 3, 4].map((n) =>
    places.within('', async () => {
      begun.push(n);
      await new Promise<void>((end) => ends.push(end));
      if (n === 1) throw new Error('poison');
      return n;
    }),
  );
  const outcomes = Promise.allSettled(works);
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
