import { expect, test } from '@jest/globals';
import { StrangerGate } from './stranger-gate.js';

const never = (): Promise<string> => new Promise(() => undefined);
const known = (): Promise<string> => Promise.resolve('known');

test('a few are looked up at a time, the rest is not', async () => {
  const gate = new StrangerGate();
  for (let i = 0; i < 4; i += 1) void gate.pass(`wrong ${i}`, never);
  expect(await gate.pass('right', known)).toBeUndefined();
});

test('what counted lately passes however much is asked', async () => {
  const gate = new StrangerGate();
  gate.remember('right', 0);
  for (let i = 0; i < 4; i += 1) void gate.pass(`wrong ${i}`, never);
  expect(await gate.pass('right', known, 599_000)).toBe('known');
  expect(await gate.pass('right', known, 601_000)).toBeUndefined();
});

test('whoever was looked up makes room, also after a fault', async () => {
  const gate = new StrangerGate();
  for (let i = 0; i < 10; i += 1)
    await expect(gate.pass('wrong', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await gate.pass('right', known)).toBe('known');
});

test('memory stays bounded', () => {
  const gate = new StrangerGate();
  for (let i = 0; i < 30_000; i += 1) gate.remember(String(i));
  expect((gate as unknown as { remembered: Map<string, number> }).remembered.size).toBe(20_000);
});
