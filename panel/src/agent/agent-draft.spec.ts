import { describe, expect, it } from '@jest/globals';
import type { Agent } from './agent-draft';
import { bodyOf, listOf, moved, newFallback, numberOf } from './agent-draft';

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

describe('bodyOf', () => {
  const kept = { ...newFallback([]), id: '01a22d99-ba34-713b-b5c6-a97980c2875b', apiKeyLast4: 'abcd' };
  const added = newFallback([kept]);
  const agent = { provider: 'anthropic', rules: [], defaultRules: true, fallbacks: [kept, added] };
  const body = (typed: [string, string][], dropped: string[] = []) =>
    bodyOf(agent as unknown as Agent, new Map(typed), dropped);

  it('leaves keys as they are that nobody touched, and the rules when they are the defaults', () => {
    const { fallbacks, rules, ...rest } = body([]);
    expect(rest).not.toHaveProperty('apiKey');
    expect(rules).toBeNull();
    expect(fallbacks?.map((one) => [one.id, 'apiKey' in one])).toEqual([
      [kept.id, false],
      [undefined, false],
    ]);
  });

  it('gives each its own key; one that goes away is null, unless another was typed', () => {
    const { apiKey, fallbacks } = body([[added.id, 'sk-new']], ['apiKey', kept.id, added.id]);
    expect([apiKey, ...(fallbacks ?? []).map((one) => one.apiKey)]).toEqual([null, null, 'sk-new']);
  });

  it('names new ones apart', () => expect(newFallback([kept, added]).id).not.toBe(added.id));
});
