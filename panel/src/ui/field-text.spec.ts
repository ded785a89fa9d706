import { expect, it } from '@jest/globals';
import { fieldText } from './field-text';

it.each([
  ['must not be greater than 60000', 'O máximo é 60000.', 'Must not be greater than 60000'],
  ['must be longer than or equal to 1 characters', 'Não pode ficar vazio.', undefined],
  ['must be longer than or equal to 12 characters', 'Use ao menos 12 caracteres.', undefined],
  [`All templates's elements must be unique`, 'Há um item repetido.', undefined],
  [
    'error parsing regexp: missing closing ): `(?i)(`',
    'A expressão não é válida: missing closing ): `(?i)(`',
    undefined,
  ],
  ['is something new', 'is something new', 'Is something new'],
])('%j', (message, pt, en) => {
  expect(fieldText(message, 'pt')).toBe(pt);
  if (en !== undefined) expect(fieldText(message, 'en')).toBe(en);
});
