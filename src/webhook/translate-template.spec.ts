import { describe, expect, it } from '@jest/globals';
import { translate } from './translate.js';
import { isTemplateField, translateTemplate } from './translate-template.js';

const at = new Date('2026-11-26T12:00:00Z');
const named = {
  message_template_id: 1234567890123456,
  message_template_name: 'aviso_entrega',
  message_template_language: 'pt-BR',
};
const which = { metaTemplateId: '1234567890123456', name: 'aviso_entrega', language: 'pt_BR', at };

describe('translateTemplate', () => {
  it.each<[string, string, object, object | undefined]>([
    [
      'message_template_status_update',
      'approved',
      { ...named, event: 'APPROVED', message_template_category: 'UTILITY', reason: 'NONE' },
      { ...which, aspect: 'status', facts: { status: 'APPROVED', category: 'UTILITY' }, doubt: false },
    ],
    [
      'message_template_status_update',
      'rejected, with the advice',
      { ...named, event: 'REJECTED', reason: 'SCAM', rejection_info: { reason: 'r', recommendation: 'do' } },
      {
        ...which,
        aspect: 'status',
        facts: {
          status: 'REJECTED',
          rejectedReason: 'SCAM',
          rejection: { reason: 'r', recommendation: 'do' },
        },
        doubt: false,
      },
    ],
    [
      'message_template_status_update',
      'paused',
      { ...named, event: 'PAUSED', other_info: { title: 'FIRST_PAUSE', description: '3 hours' } },
      {
        ...which,
        aspect: 'status',
        facts: {
          status: 'PAUSED',
          pause: { title: 'FIRST_PAUSE', description: '3 hours', at: at.toISOString() },
        },
        doubt: false,
      },
    ],
    [
      'message_template_status_update',
      'disabled, with its date',
      { ...named, event: 'DISABLED', disable_info: { disable_date: 1790000000 } },
      {
        ...which,
        aspect: 'status',
        facts: {
          status: 'DISABLED',
          pause: { title: null, description: null, at: at.toISOString() },
          disabledAt: new Date(1790000000000),
        },
        doubt: false,
      },
    ],
    [
      'message_template_status_update',
      'an event of tomorrow',
      { ...named, event: 'SOMETHING_NEW' },
      { ...which, aspect: 'status', facts: {}, doubt: true },
    ],
    ['message_template_status_update', 'no event', { ...named }, undefined],
    [
      'message_template_status_update',
      'a quality update under the wrong name',
      { ...named, previous_quality_score: 'GREEN', new_quality_score: 'YELLOW' },
      { ...which, aspect: 'quality', facts: { quality: 'YELLOW' }, doubt: false },
    ],
    [
      'message_template_quality_update',
      'by name alone',
      { message_template_name: 'a', message_template_language: 'en_US', new_quality_score: 'RED' },
      { name: 'a', language: 'en_US', at, aspect: 'quality', facts: { quality: 'RED' }, doubt: false },
    ],
    ['message_template_quality_update', 'of nothing', { new_quality_score: 'RED' }, undefined],
    [
      'message_template_quality_update',
      'an id beyond 2^53, rounded by every parser, is not taken',
      { ...named, message_template_id: 2 ** 60, new_quality_score: 'RED' },
      {
        name: 'aviso_entrega',
        language: 'pt_BR',
        at,
        aspect: 'quality',
        facts: { quality: 'RED' },
        doubt: false,
      },
    ],
    [
      'message_template_components_update',
      'texts',
      { ...named, message_template_element: 'Olá', message_template_footer: 'Padaria' },
      { ...which, aspect: 'components', facts: {}, texts: { body: 'Olá', footer: 'Padaria' }, doubt: true },
    ],
    [
      'template_category_update',
      'announced',
      {
        ...named,
        new_category: 'UTILITY',
        correct_category: 'MARKETING',
        category_update_timestamp: 1790000000,
      },
      {
        ...which,
        aspect: 'category',
        facts: {
          category: 'UTILITY',
          correctCategory: 'MARKETING',
          categoryChangeAt: new Date(1790000000000),
        },
        doubt: false,
      },
    ],
    [
      'template_category_update',
      'made',
      { ...named, previous_category: 'UTILITY', new_category: 'MARKETING' },
      {
        ...which,
        aspect: 'category',
        facts: {
          category: 'MARKETING',
          previousCategory: 'UTILITY',
          correctCategory: null,
          categoryChangeAt: null,
        },
        doubt: false,
      },
    ],
    ['template_category_update', 'says nothing', { ...named }, undefined],
  ])('%s: %s', (field, _name, value, expected) =>
    expect(translateTemplate(field, value as Record<string, unknown>, at)).toEqual(expected),
  );

  it.each(['messages', 'flows', '__proto__', 'constructor'])('%s is no template field', (field) =>
    expect(isTemplateField(field)).toBe(false),
  );

  it.each([
    ['before it came', 60, new Date(at.getTime() - 60_000)],
    ['after it came, which keeps nothing out that is told until then', -86_400, at],
  ])('is told when Meta dated it %s', (_what, secondsBefore, toldAt) => {
    const time = at.getTime() / 1_000 - secondsBefore;
    const changes = [{ field: 'message_template_status_update', value: { ...named, event: 'PAUSED' } }];
    const body = { object: 'whatsapp_business_account', entry: [{ id: 'w1', time, changes }] };
    expect(translate(body, at)).toMatchObject([{ kind: 'template', update: { at: toldAt } }]);
  });
});
