import { describe, expect, it } from '@jest/globals';
import type { TemplateFacts, Told } from './template-facts.js';
import { readOf, takeRead } from './take-read.js';

const askedAt = new Date('2026-11-26T12:00:00.500Z');
const known: TemplateFacts & { told: Told } = {
  metaTemplateId: '1',
  name: 'aviso',
  language: 'pt_BR',
  category: 'UTILITY',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  components: [{ type: 'BODY', text: 'Olá' }],
  rejectedReason: null,
  rejection: null,
  quality: 'GREEN',
  subCategory: null,
  previousCategory: null,
  correctCategory: null,
  categoryChangeAt: null,
  pause: null,
  disabledAt: null,
  messageSendTtlSeconds: null,
  libraryTemplateName: null,
  told: {},
};
const shown = { id: '1', name: 'aviso', language: 'pt_BR' };
const take = (more: Partial<typeof known>, read: Partial<Parameters<typeof readOf>[0]>) =>
  takeRead({ ...known, ...more }, readOf({ ...shown, ...read }), askedAt);

describe('takeRead', () => {
  it('changes nothing when all is as it was', () => {
    const same = { status: 'APPROVED', category: 'UTILITY', quality: 'GREEN', rejectedReason: 'NONE' };
    expect(take({}, { ...same, components: [{ text: 'Olá', type: 'BODY' }] })).toMatchObject({
      change: {},
      diff: [],
      doubt: false,
    });
  });

  it('leaves alone what Meta did not say', () =>
    expect(take({ quality: 'RED' }, { status: 'APPROVED' }).change).toEqual({}));

  it('takes what differs', () => {
    expect(take({}, { status: 'PAUSED', quality: 'RED' })).toMatchObject({
      change: { status: 'PAUSED', quality: 'RED' },
      diff: [
        { path: 'status', from: 'APPROVED', to: 'PAUSED' },
        { path: 'quality', from: 'GREEN', to: 'RED' },
      ],
    });
  });

  it('wins over an older webhook, not over a later one, and asks again after one of the same second', () => {
    const older = { status: '2026-11-26T11:59:59.000Z' };
    const later = { status: '2026-11-26T12:00:01.000Z' };
    const now = { status: '2026-11-26T12:00:00.000Z' };
    expect(take({ told: older }, { status: 'PENDING' })).toMatchObject({ change: { status: 'PENDING' } });
    expect(take({ told: later }, { status: 'PENDING', quality: 'RED' }).change).toEqual({ quality: 'RED' });
    expect(take({ told: now }, { status: 'PENDING' })).toMatchObject({ doubt: true });
    expect(take({ told: now }, { status: 'APPROVED' })).toMatchObject({ doubt: false });
  });

  it('writes a newly signed example address without telling of it', () => {
    const header = (handle: string) => [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: [handle] } },
    ];
    const taken = take(
      { components: header('https://a/?sig=1') },
      { components: header('https://a/?sig=2') },
    );
    expect(taken.change).toHaveProperty('components');
    expect(taken.diff).toEqual([]);
  });

  it('alerts of another category, and ends its announcement', () => {
    const taken = take({ correctCategory: 'MARKETING' }, { category: 'MARKETING' });
    expect(taken.alert?.code).toBe('template_recategorised');
    expect(taken.change).toMatchObject({ category: 'MARKETING', correctCategory: null });
  });
});
