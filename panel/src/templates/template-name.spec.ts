import { describe, expect, it } from '@jest/globals';
import { nextName } from './next-name';
import { templateName } from './template-name';

describe('templateName', () => {
  it.each([
    ['pedido_pronto', 'pedido_pronto'],
    ['Promoção de Verão', 'promocao_de_verao'],
    ['a - b', 'a_b'],
    ['', ''],
    ['x'.repeat(600), 'x'.repeat(512)],
  ])('%j becomes %j', (text, name) => expect(templateName(text)).toBe(name));
});

describe('nextName', () => {
  it.each([
    ['pedido', 'pedido_2'],
    ['pedido_2', 'pedido_3'],
    ['pedido_9', 'pedido_10'],
    ['natal_2026', 'natal_2026_2'],
    ['_5', '_5_6'],
  ])('after %s comes %s', (name, next) => expect(nextName(name)).toBe(next));
});
