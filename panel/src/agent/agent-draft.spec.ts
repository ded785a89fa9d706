import { describe, expect, it } from '@jest/globals';
import { listOf, moved, numberOf } from './agent-draft';

describe('listOf', () => {
  it.each([
    ['', []],
    [' , ,', []],
    ['atendente, humano', ['atendente', 'humano']],
    ['atendente\nfalar com alguém,\n atendente', ['atendente', 'falar com alguém']],
  ])('%j', (text, list) => expect(listOf(text)).toEqual(list));
});

describe('numberOf', () => {
  it.each([
    ['', null],
    [' ', null],
    ['0', 0],
    ['1,5', 1.5],
    ['2.25', 2.25],
    ['dois', null],
  ])('%j', (text, value) => expect(numberOf(text)).toBe(value));
});

describe('moved', () => {
  it.each<[number, -1 | 1, string]>([
    [0, -1, 'abc'],
    [0, 1, 'bac'],
    [2, -1, 'acb'],
    [2, 1, 'abc'],
    [1, 1, 'acb'],
  ])('place %i by %i', (from, by, letters) =>
    expect(moved(['a', 'b', 'c'], from, by).join('')).toBe(letters),
  );
});
