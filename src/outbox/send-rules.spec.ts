import { describe, expect, it } from '@jest/globals';
import type { Situation } from './send-rules.js';
import { refusalOf } from './send-rules.js';

const now = new Date('2026-11-26T12:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const pause = { code: 131042, title: 'x', detail: 'Pay.', since: '2026-11-26T11:00:00Z' };
const allowed: Situation = {
  tenantStatus: 'active',
  number: { status: 'connected', pause: null },
  type: 'text',
  category: null,
  leavesAt: now,
  windowOpenUntil: minutes(60),
  inGroup: false,
  hasPhone: true,
  restrictions: {},
  marketing: null,
};
const outside = { windowOpenUntil: minutes(-1) };
const restrictions = { initiated: minutes(60) };
const template = { type: 'template', ...outside } as const;

describe('refusalOf', () => {
  it.each<[string, Partial<Situation>, string | undefined]>([
    ['inside of the window', {}, undefined],
    ['outside of it', outside, 'window_closed'],
    ['a reaction outside of it', { type: 'reaction', ...outside }, 'window_closed'],
    ['a person who never wrote', { windowOpenUntil: null }, 'window_closed'],
    ['a minute before it closes', { windowOpenUntil: minutes(1) }, 'window_closed'],
    ['for later, when it will have closed', { leavesAt: minutes(90) }, 'window_closed'],
    ['for later, when it is still open', { leavesAt: minutes(30) }, undefined],
    ['a template outside of it', template, undefined],
    ['a template to a stranger', { ...template, windowOpenUntil: null }, undefined],
    [
      'marketing to who stopped it',
      { ...template, category: 'MARKETING', marketing: 'stop' },
      'contact_opted_out',
    ],
    ['what may be marketing', { ...template, marketing: 'stop' }, 'contact_opted_out'],
    ['utility to who stopped marketing', { ...template, category: 'UTILITY', marketing: 'stop' }, undefined],
    [
      'a code to who stopped marketing',
      { ...template, category: 'AUTHENTICATION', marketing: 'stop' },
      undefined,
    ],
    ['marketing to who resumed it', { ...template, category: 'MARKETING', marketing: 'resume' }, undefined],
    ['an answer to who stopped marketing', { marketing: 'stop' }, undefined],
    ['a text to a group', { inGroup: true }, undefined],
    ['a sticker to a group', { inGroup: true, type: 'sticker' }, undefined],
    ['a text to a group in which nobody wrote', { inGroup: true, windowOpenUntil: null }, 'window_closed'],
    ['a template to a group', { ...template, inGroup: true, category: 'UTILITY' }, undefined],
    [
      'a code to a group',
      { ...template, inGroup: true, category: 'AUTHENTICATION' },
      'group_type_not_supported',
    ],
    [
      'a code to whom only a BSUID names',
      { ...template, hasPhone: false, category: 'AUTHENTICATION' },
      'phone_needed',
    ],
    ['another template to them', { ...template, hasPhone: false, category: 'UTILITY' }, undefined],
    ['a text to them', { hasPhone: false }, undefined],
    ['buttons to a group', { inGroup: true, type: 'interactive' }, 'group_type_not_supported'],
    ['a reaction in a group', { inGroup: true, type: 'reaction' }, 'group_type_not_supported'],
    ['a template from a restricted account', { ...template, restrictions }, 'account_restricted'],
    ['one for when it has ended', { ...template, restrictions, leavesAt: minutes(60) }, undefined],
    ['a text in the window from a restricted account', { restrictions }, undefined],
    ['a template in the window', { type: 'template', category: 'MARKETING', restrictions }, undefined],
    ['a text outside of the window from one', { ...outside, restrictions }, 'window_closed'],
    [
      'an answer where answers are forbidden',
      { restrictions: { answers: minutes(60) } },
      'account_restricted',
    ],
    ['a suspended tenant', { tenantStatus: 'suspended' }, 'tenant_suspended'],
    [
      'a number that Meta has not confirmed',
      { number: { status: 'pending', pause: null } },
      'number_not_connected',
    ],
    ['a restricted number', { number: { status: 'restricted', pause: null } }, 'number_not_connected'],
    ['a number that left', { number: { status: 'disconnected', pause: null } }, 'number_not_connected'],
    ['a paused number', { number: { status: 'connected', pause } }, 'number_paused'],
    [
      'a paused number, whatever else',
      { ...template, number: { status: 'connected', pause } },
      'number_paused',
    ],
  ])('%s: %s', (_name, change, code) => expect(refusalOf({ ...allowed, ...change })?.code).toBe(code));

  it('says why and what to do', () => {
    expect(refusalOf({ ...allowed, ...outside })?.detail).toBe(
      'The 24-hour window ended at 2026-11-26T11:59:00.000Z: the person must write again, or send an approved ' +
        'template instead (GET .../templates?status=APPROVED lists them).',
    );
    expect(refusalOf({ ...allowed, number: { status: 'connected', pause } })?.detail).toBe(
      'Sending from this number is paused since 2026-11-26T11:00:00Z (131042): Pay.',
    );
  });
});
