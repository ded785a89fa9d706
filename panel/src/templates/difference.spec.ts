import { describe, expect, it } from '@jest/globals';
import { cutOf, shownValue } from './difference';

describe('cutOf', () => {
  it.each([
    ['a b c', 'a x c', ['a ', 'b', 'x', ' c']],
    ['o pedido saiu', 'o pedido ficou', ['o pedido ', 'saiu', 'ficou', '']],
    ['um', 'um dois', ['', 'um', 'um dois', '']],
    ['a a', 'a a a', ['a ', 'a', 'a a', '']],
    ['igual', 'igual', ['', 'igual', 'igual', '']],
    ['', 'novo', ['', '', 'novo', '']],
  ])('%j to %j', (from, to, [before, was, is, after]) => {
    const cut = cutOf(from, to);
    expect(cut).toEqual({ before, from: was, to: is, after });
    expect(cut.before + cut.from + cut.after).toBe(from);
    expect(cut.before + cut.to + cut.after).toBe(to);
  });
});

describe('shownValue', () => {
  it.each([
    [null, null],
    ['', null],
    ['a', 'a'],
    [0, '0'],
    [false, 'false'],
    [{ a: 1 }, '{\n "a": 1\n}'],
  ])('%j is shown as %j', (value, shown) => expect(shownValue(value)).toBe(shown));
});
