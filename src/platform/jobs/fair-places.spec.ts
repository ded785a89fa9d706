import { expect, it } from '@jest/globals';
import { FairPlaces } from './fair-places.js';

const START = 1_790_000_000_000;

it('who rings twenty times a second waits behind nobody', () => {
  const places = new FairPlaces();
  const all = Array.from({ length: 2_000 }, (_, n) => places.next('a', START + n * 50));
  expect(Math.max(...all)).toBe(1);
});

it('the places of a flood go up, those of others do not', () => {
  const places = new FairPlaces();
  const flood = Array.from({ length: 100 }, () => places.next('a', START));
  expect(flood).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
  expect(places.next('b', START)).toBe(1);
  expect(places.next('a', START)).toBe(101);
});

it('what was rung is forgotten in time', () => {
  const places = new FairPlaces();
  for (let n = 0; n < 100; n += 1) places.next('a', START);
  expect(places.next('a', START + 4_000)).toBe(21);
  expect(places.next('a', START + 60_000)).toBe(1);
});

it('a clock that goes back changes no place', () => {
  const places = new FairPlaces();
  places.next('a', START);
  expect(places.next('a', START - 60_000)).toBe(2);
});

it('a flood without end does not go beyond what a queue takes', () => {
  const places = new FairPlaces();
  let place = 0;
  for (let n = 0; n < 2 ** 21 + 5; n += 1) place = places.next('a', START);
  expect(place).toBe(2 ** 21 - 1);
});

it('of very many it keeps only those who ring', () => {
  const places = new FairPlaces();
  for (let n = 0; n < 30_000; n += 1) places.next(`t${n}`, START + n * 10);
  const kept = (places as unknown as { rung: Map<string, unknown> }).rung.size;
  expect(kept).toBeLessThanOrEqual(10_000);
});
