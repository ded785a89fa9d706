import { describe, expect, it } from '@jest/globals';
import { defaultRules } from './default-rules.js';
import type { Rule } from './rules.js';
import { firingRule, MAX_WORDS, wordsFault } from './rules.js';

const context = { now: new Date('2026-11-23T15:00:00Z'), timezone: 'America/Sao_Paulo' };

describe('firingRule', () => {
  const rules: Rule[] = [
    { match: { words: ['preço', 'quanto custa'] }, reply: 'price' },
    { match: { regex: 'pedido\\s+#?\\d+' }, reply: 'order' },
    { match: { words: ['aberto'], hours: { from: '09:00', to: '18:00' } }, reply: 'open' },
    { match: { words: ['aberto'], hours: { from: '09:00', to: '18:00', outside: true } }, reply: 'closed' },
    { match: {}, reply: 'anything' },
  ];
  it.each([
    ['Qual o PRECO?', 'price'],
    ['quanto   custa isso', 'price'],
    ['precoce', 'anything'],
    ['quanto é que custa', 'anything'],
    ['diga quanto', 'anything'],
    ['custa quanto custa', 'price'],
    ['meu Pedido #123', 'order'],
    ['vocês estão abertos? digo, aberto?', 'open'],
    ['', 'anything'],
    ['🙂', 'anything'],
  ])('%s -> %s', (text, reply) => expect(firingRule(rules, text, context)?.rule.reply).toBe(reply));

  it('uses the order of the rules', () =>
    expect(firingRule(rules, 'preço do pedido 12', context)?.index).toBe(0));

  it('answers a hostile pattern and text in linear time', () => {
    const evil: Rule[] = [{ match: { regex: '(a+)+$' }, reply: 'x' }];
    const started = performance.now();
    expect(firingRule(evil, `${'a'.repeat(4_000)}!`, context)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

describe('the words of all rules', () => {
  const long = 'x'.repeat(100);
  const rule = (words: string[]): Rule => ({ match: { words }, reply: 'x' });
  const full = Array.from({ length: MAX_WORDS / 10_000 }, () => rule(Array<string>(100).fill(long)));
  it.each<[string, Rule[], boolean]>([
    ['none', [{ match: {}, reply: 'x' }], false],
    ['as many as are looked for', full, false],
    ['one character more', [...full, rule(['x'])], true],
  ])('%s', (_name, rules, tooMany) => expect(wordsFault(rules) !== undefined).toBe(tooMany));
});

describe('defaultRules', () => {
  it.each([
    ['pt-BR', 'oi', 0],
    ['pt-BR', 'Bom dia!', 0],
    ['pt-BR', 'quero falar com um atendente', 1],
    ['pt-BR', 'obrigada', 2],
    ['pt-BR', 'qualquer outra coisa', 3],
    ['en', 'Hello there', 0],
    ['en-US', 'human please', 1],
    ['ja', 'hello', 0],
  ])('%s: "%s" fires rule %d', (locale, text, index) => {
    expect(firingRule(defaultRules(locale), text, context)?.index).toBe(index);
  });
});
