import { expect, it } from '@jest/globals';
import { matches } from './matches';

it.each([
  ['Devolver ao agente', '', true],
  ['Devolver ao agente', 'dev ag', true],
  ['Operação', 'operacao', true],
  ['Padaria São José', 'SÃO', true],
  ['Devolver ao agente', 'olver', false],
  ['Modelos', 'modelos x', false],
])('%s is found by "%s": %s', (text, typed, found) => expect(matches(text, typed)).toBe(found));
