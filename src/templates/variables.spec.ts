import { describe, expect, it } from '@jest/globals';
import { fillIn, variableNames, variablesIn } from './variables.js';

describe('variables', () => {
  it.each<[string | undefined, string[]]>([
    [undefined, []],
    ['Olá', []],
    ['Olá {{1}}, pedido {{2}}', ['1', '2']],
    ['{{2}} e {{1}} e {{2}}', ['1', '2']],
    ['{{10}} depois de {{9}}', ['9', '10']],
    ['Oi {{ nome }} de {{cidade}}', ['nome', 'cidade']],
    ['{{}} e {{a b}}', ['', 'a b']],
    ['{1} {{1}', []],
  ])('%s', (text, names) => expect(variableNames(text)).toEqual(names));

  it('know where they stand', () =>
    expect(variablesIn('Oi {{1}}!')).toEqual([{ name: '1', start: 3, end: 8 }]));

  it('are filled in, each everywhere; one without a value stays', () =>
    expect(fillIn('{{1}} {{2}} {{1}}', (name) => ({ '1': 'a$&' })[name])).toBe('a$& {{2}} a$&'));
});
