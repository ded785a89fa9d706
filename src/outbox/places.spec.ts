import { expect, it } from '@jest/globals';
import { LANES } from './lane.js';
import { Places } from './places.js';

const fill = (places: Places, number: string, lane: 'high' | 'bulk'): number => {
  let count = 0;
  for (; places.room(number)[lane] > 0; count++) places.take(number, LANES[lane]);
  return count;
};

it('a number alone takes half of all places, its bulk half of what bulk may take', () => {
  expect(fill(new Places(), 'a', 'high')).toBe(100);
  expect(fill(new Places(), 'a', 'bulk')).toBe(80);
});

it('whose bulk hangs may still send replies', () => {
  const places = new Places();
  fill(places, 'a', 'bulk');
  expect(places.room('a').high).toBeGreaterThan(0);
});

it('numbers whose calls hang leave room for the next one', () => {
  const places = new Places();
  for (const number of ['a', 'b', 'c', 'd']) expect(fill(places, number, 'bulk')).toBeGreaterThan(0);
  expect(places.room('e').bulk).toBeGreaterThan(0);
  expect(places.room('e').high).toBeGreaterThan(20);
});

it('what ends makes room again', () => {
  const places = new Places();
  const taken = fill(places, 'a', 'high');
  expect(places.room('a').high).toBe(0);
  for (let i = 0; i < taken; i++) places.leave('a', LANES.high);
  expect(places.room('a')).toEqual(new Places().room('a'));
});

it('what bulk has taken too much of, when many looked at once, is not taken from replies', () => {
  const places = new Places();
  for (let n = 0; n < 250; n++) places.take(`number ${n % 25}`, LANES.bulk);
  expect(places.room('another')).toEqual({ high: 20, bulk: 0 });
});
