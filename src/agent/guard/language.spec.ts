import { describe, expect, it } from '@jest/globals';
import type { Language } from './language.js';
import { languageOf } from './language.js';

describe('languageOf', () => {
  it.each<[string, string, Language]>([
    ['pt-BR', 'a pizza chegou fria', 'pt'],
    ['pt-BR', 'se for possível', 'pt'],
    ['pt-BR', 'to esperando', 'pt'],
    ['pt-BR', 'me avisa', 'pt'],
    ['pt-BR', 'a conta', 'pt'],
    ['pt-BR', 'do you speak english?', 'en'],
    ['pt-BR', 'hello', 'en'],
    ['pt-BR', 'how much is a cake?', 'en'],
    ['pt-BR', 'I want to order', 'en'],
    ['pt-BR', 'ok', 'pt'],
    ['pt-BR', '👍', 'pt'],
    ['en-US', 'ok', 'en'],
    ['en-US', 'oi, quanto custa o pão?', 'pt'],
    ['en-US', 'não', 'pt'],
    ['en-US', 'pão de queijo', 'pt'],
    ['en-US', 'no', 'en'],
    ['en-US', 'a pizza for me', 'en'],
    ['ja', 'ok', 'en'],
  ])('of a tenant in %s: %j -> %s', (locale, text, language) =>
    expect(languageOf(text, locale)).toBe(language),
  );
});
