import { describe, expect, it } from '@jest/globals';
import type { Component } from '../../ui/template-preview/component';
import type { Template } from '../template';
import {
  draftOf,
  kindOfDraft,
  newDraft,
  nextVariable,
  withCategory,
  withFormat,
  withKind,
  withPart,
} from './draft';

const start = newDraft('1', 'pt_BR');

describe('a draft', () => {
  it('keeps its parts in order, whatever is put in', () => {
    const footer: Component = { type: 'FOOTER', text: 'f' };
    const header: Component = { type: 'HEADER', format: 'TEXT', text: 'h' };
    const kinds = withPart(withPart(start.components, 'FOOTER', footer), 'HEADER', header).map(
      ({ type }) => type,
    );
    expect(kinds).toEqual(['HEADER', 'BODY', 'FOOTER']);
    expect(withPart([header, footer], 'HEADER')).toEqual([footer]);
  });

  it.each(['carousel', 'offer', 'code', 'standard'] as const)('becomes %s, and is seen as such', (kind) =>
    expect(kindOfDraft(withKind(start, kind))).toBe(kind),
  );

  it('a category of codes brings the parts of codes, and leaves with them', () => {
    const code = withCategory(start, 'AUTHENTICATION');
    expect(code.components.map(({ type }) => type)).toEqual(['BODY', 'FOOTER', 'BUTTONS']);
    expect(withCategory(code, 'UTILITY')).toEqual({ ...start, category: 'UTILITY' });
  });

  it('numbers become names and back, with their examples', () => {
    const numbered = {
      ...start,
      components: [{ type: 'BODY', text: 'Oi {{1}} e {{2}}!', example: { body_text: [['Ana', 'Bia']] } }],
    };
    const named = withFormat(numbered, 'NAMED');
    expect(named.components[0]?.text).toBe('Oi {{valor_1}} e {{valor_2}}!');
    expect(named.components[0]?.example).toEqual({
      body_text_named_params: [
        { param_name: 'valor_1', example: 'Ana' },
        { param_name: 'valor_2', example: 'Bia' },
      ],
    });
    expect(withFormat(named, 'POSITIONAL')).toEqual(numbered);
  });

  it.each([
    ['', 'POSITIONAL', '{{1}}'],
    ['{{1}} {{4}}', 'POSITIONAL', '{{5}}'],
    ['{{valor_1}}', 'NAMED', '{{valor_2}}'],
    ['{{nome}}', 'NAMED', '{{valor_1}}'],
  ] as const)('after %j (%s) comes %s', (text, format, next) =>
    expect(nextVariable(text, format)).toBe(next),
  );

  it('what Meta shows is put back into what it takes', () => {
    const template = {
      category: 'AUTHENTICATION',
      parameterFormat: 'POSITIONAL',
      components: [
        { type: 'BODY', text: '*{{1}}* é seu código.', add_security_recommendation: true, example: {} },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'URL', text: 'Copiar', url: 'https://a.example/?otp_type=ONE_TAP&code=otp{{1}}' },
          ],
        },
      ],
    } as unknown as Template;
    expect(draftOf(template).components).toEqual([
      { type: 'BODY', add_security_recommendation: true },
      { type: 'BUTTONS', buttons: [{ type: 'OTP', text: 'Copiar', otp_type: 'ONE_TAP' }] },
    ]);
    const media = {
      category: 'UTILITY',
      components: [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://meta.example/1'] } },
      ],
    } as unknown as Template;
    expect(draftOf(media).components).toEqual([{ type: 'HEADER', format: 'IMAGE' }]);
  });
});
