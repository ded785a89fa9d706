import { expect, it } from '@jest/globals';
import { Turnstile } from './turnstile.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it('lets one person through one at a time, in order, and others meanwhile', async () => {
  const turnstile = new Turnstile();
  const seen: string[] = [];
  const pass = (key: string, name: string) =>
    turnstile.pass(key, async () => {
      await pause(10);
      return seen.push(name);
    });
  await Promise.all([pass('a', 'a1'), pass('a', 'a2'), pass('a', 'a3'), pass('b', 'b1')]);
  expect(seen).toEqual(['a1', 'b1', 'a2', 'a3']);
});

it('does not begin what would wait for the lock that held up the one before', async () => {
  const turnstile = new Turnstile();
  const begun: string[] = [];
  const heldUp = async () => {
    begun.push('a');
    return 'held' as const;
  };
  const ends = [
    turnstile.pass('a', heldUp),
    turnstile.pass('a', heldUp),
    turnstile.pass('b', async () => 'b'),
  ];
  expect(await Promise.all(ends)).toEqual(['held', 'held', 'b']);
  expect(begun).toEqual(['a']);
  await pause(3_050);
  expect(await turnstile.pass('a', async () => 'done')).toBe('done');
});

it('does not wait long for one that takes its time', async () => {
  const turnstile = new Turnstile();
  let finish = (): void => undefined;
  const slow = turnstile.pass('a', () => new Promise<void>((resolve) => (finish = resolve)));
  expect(await turnstile.pass('a', async () => 'done')).toBe('held');
  expect(await turnstile.pass('a', async () => 'done')).toBe('held');
  finish();
  await slow;
});

it('goes on after one that threw', async () => {
  const turnstile = new Turnstile();
  const fails = turnstile.pass('a', () => Promise.reject(new Error('poison')));
  const next = turnstile.pass('a', async () => 'done');
  await expect(fails).rejects.toThrow('poison');
  expect(await next).toBe('done');
});
