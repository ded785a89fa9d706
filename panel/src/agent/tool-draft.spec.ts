import { describe, expect, it } from '@jest/globals';
import { jsonObject, toolDraft, toolWish } from './tool-draft';

describe('jsonObject', () => {
  it.each([
    ['{"a": 1}', { a: 1 }],
    ['{}', {}],
    ['[1]', undefined],
    ['null', undefined],
    ['{"a": }', undefined],
    ['', undefined],
  ])('%j', (text, value) => expect(jsonObject(text)).toEqual(value));
});

describe('toolWish', () => {
  const draft = { ...toolDraft(undefined, 'pt'), name: 'pedido', url: ' https://erp.example/pedido ' };
  it('begins with arguments that can be saved, and leaves stored headers alone', () => {
    const wish = toolWish(draft, undefined);
    expect(wish).toMatchObject({ name: 'pedido', url: 'https://erp.example/pedido', timeoutMs: 10_000 });
    expect(wish?.parameters).toMatchObject({ type: 'object', required: ['pedido'] });
    expect(wish).not.toHaveProperty('headers');
  });
  it('gives headers, also none', () => {
    expect(toolWish(draft, { authorization: 'Bearer x' })?.headers).toEqual({ authorization: 'Bearer x' });
    expect(toolWish(draft, {})?.headers).toEqual({});
  });
  it('is nothing while the arguments are no object', () =>
    expect(toolWish({ ...draft, parameters: '{' }, undefined)).toBeUndefined());
});
