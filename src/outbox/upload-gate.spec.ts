import { expect, it } from '@jest/globals';
import { UploadGate } from './upload-gate.js';

const tick = () => new Promise((resolve) => setImmediate(resolve));

/** Starts so many files of a number that end only when told. */
function start(gate: UploadGate, number: string, count: number, running: string[]): (() => void)[] {
  const ends: (() => void)[] = [];
  for (let i = 0; i < count; i++)
    void gate.through(number, async () => {
      running.push(number);
      await new Promise<void>((end) => ends.push(end));
      running.splice(running.indexOf(number), 1);
    });
  return ends;
}

it('lets four files of a number through at once, and others past those that wait', async () => {
  const gate = new UploadGate();
  const running: string[] = [];
  start(gate, 'a', 20, running);
  start(gate, 'b', 1, running);
  await tick();
  expect(running).toEqual(['a', 'a', 'a', 'a', 'b']);
});

it('lets the next one through when one has ended, eight at once in all', async () => {
  const gate = new UploadGate();
  const running: string[] = [];
  const ends = start(gate, 'a', 5, running);
  for (const number of ['b', 'c', 'd', 'e', 'f']) start(gate, number, 1, running);
  await tick();
  expect(running.join('')).toBe('aaaabcde');
  await tick();
  ends[0]!();
  await tick();
  expect(running.join('')).toBe('aaabcdea');
});

it('passes on what the work answers and throws, and goes on after it', async () => {
  const gate = new UploadGate();
  await expect(gate.through('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  for (let i = 0; i < 20; i++) expect(await gate.through('a', () => Promise.resolve(i))).toBe(i);
});
