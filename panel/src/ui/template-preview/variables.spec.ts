import { describe, expect, it } from '@jest/globals';
import type { Component } from './component';
import { examplesOf, stretchesOf, variableNames, withExamples } from './variables';

describe('variables', () => {
  it.each([
    ['', []],
    ['Olá', [{ text: 'Olá' }]],
    ['Olá {{1}}!', [{ text: 'Olá ' }, { name: '1' }, { text: '!' }]],
    ['{{ nome }}{{pedido}}', [{ name: 'nome' }, { name: 'pedido' }]],
    ['{{1', [{ text: '{{1' }]],
  ])('%j is cut into %j', (text, stretches) => expect(stretchesOf(text)).toEqual(stretches));

  it.each([
    [undefined, []],
    ['{{10}} {{2}} {{2}}', ['2', '10']],
    ['{{b}} {{a}}', ['b', 'a']],
  ])('%j has %j', (text, names) => expect(variableNames(text)).toEqual(names));

  const parts: [Component, 'POSITIONAL' | 'NAMED', Record<string, string>][] = [
    [
      { type: 'BODY', text: 'Oi {{1}} e {{2}}', example: { body_text: [['Ana', 'Bia']] } },
      'POSITIONAL',
      { 1: 'Ana', 2: 'Bia' },
    ],
    [
      { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}', example: { header_text: ['10'] } },
      'POSITIONAL',
      { 1: '10' },
    ],
    [
      {
        type: 'BODY',
        text: 'Oi {{nome}}',
        example: { body_text_named_params: [{ param_name: 'nome', example: 'Ana' }] },
      },
      'NAMED',
      { nome: 'Ana' },
    ],
    [{ type: 'BODY', text: 'Oi' }, 'POSITIONAL', {}],
  ];
  it.each(parts)('%j: examples are read, and written back as they were', (part, format, examples) => {
    expect(examplesOf(part, format)).toEqual(examples);
    expect(withExamples(part, format, examples)).toEqual(part);
  });

  it('a variable that went takes its example along, one that came has an empty one', () => {
    const part: Component = { type: 'BODY', text: 'Oi {{2}}', example: { body_text: [['Ana', 'Bia']] } };
    expect(withExamples(part, 'POSITIONAL', { 1: 'Ana' }).example).toEqual({ body_text: [['']] });
    const media: Component = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::a'] } };
    expect(withExamples(media, 'POSITIONAL', {})).toBe(media);
  });
});
