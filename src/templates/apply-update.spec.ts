import { describe, expect, it } from '@jest/globals';
import { applyUpdate, type Known } from './apply-update.js';
import type { TemplateUpdate } from './template-update.js';

const noon = new Date('2026-11-26T12:00:00Z');
const after = (ms: number): Date => new Date(noon.getTime() + ms);

const known: Known = {
  metaTemplateId: '1',
  name: 'aviso',
  language: 'pt_BR',
  category: 'UTILITY',
  status: 'PENDING',
  parameterFormat: 'POSITIONAL',
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'Olá' },
  ],
  rejectedReason: null,
  rejection: null,
  quality: null,
  subCategory: null,
  previousCategory: null,
  correctCategory: null,
  categoryChangeAt: null,
  pause: null,
  disabledAt: null,
  messageSendTtlSeconds: null,
  libraryTemplateName: null,
  told: {},
  readAt: null,
};
const approved: TemplateUpdate = { at: noon, aspect: 'status', facts: { status: 'APPROVED' }, doubt: false };

describe('applyUpdate', () => {
  it('takes what is newer, and says what changed', () => {
    expect(applyUpdate(known, approved)).toMatchObject({
      change: { status: 'APPROVED', told: { status: noon.toISOString() } },
      diff: [{ path: 'status', from: 'PENDING', to: 'APPROVED' }],
      doubt: false,
    });
  });

  it.each<[string, Partial<Known>, boolean]>([
    ['older than the last of its aspect', { told: { status: after(1_000).toISOString() } }, false],
    ['newer than one of another aspect is enough', { told: { quality: after(1_000).toISOString() } }, true],
    ['older than the last re-read', { readAt: after(1_500) }, false],
    ['of the second in which it was re-read', { readAt: after(900) }, true],
    ['of the same second as the last of its aspect', { told: { status: noon.toISOString() } }, true],
  ])('%s', (_name, more, taken) => {
    expect(applyUpdate({ ...known, ...more }, approved) !== undefined).toBe(taken);
  });

  it('wants a re-read when two updates of one second contradict each other', () => {
    const rejected = { ...known, status: 'REJECTED', told: { status: noon.toISOString() } };
    expect(applyUpdate(rejected, approved)).toMatchObject({ doubt: true });
  });

  it('repeated, changes nothing', () => {
    const again = { ...known, status: 'APPROVED', told: { status: noon.toISOString() } };
    expect(applyUpdate(again, approved)).toMatchObject({ diff: [], doubt: false, alert: undefined });
  });

  it('ends a pause', () => {
    const pause = { title: 'FIRST_PAUSE', description: null, at: noon.toISOString() };
    const applied = applyUpdate({ ...known, status: 'PAUSED', pause }, approved);
    expect(applied?.change).toMatchObject({ status: 'APPROVED', pause: null });
  });

  it('alerts once of a category to come, and again when it is there', () => {
    const announced: TemplateUpdate = {
      at: noon,
      aspect: 'category',
      facts: { correctCategory: 'MARKETING', categoryChangeAt: after(86_400_000) },
      doubt: false,
    };
    const first = applyUpdate(known, announced);
    expect(first?.alert?.code).toBe('template_recategorisation_announced');
    const then = { ...known, correctCategory: 'MARKETING' };
    expect(applyUpdate(then, announced)?.alert).toBeUndefined();
    const made = { ...announced, facts: { category: 'MARKETING', previousCategory: 'UTILITY' } };
    expect(applyUpdate(then, made)?.alert?.code).toBe('template_recategorised');
  });

  it('replaces the texts of components that are there', () => {
    const texts = { header: 'Entrega', body: 'Oi', footer: 'Padaria' };
    const applied = applyUpdate(known, { at: noon, aspect: 'components', facts: {}, texts, doubt: true });
    expect(applied?.change.components).toEqual([
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Oi' },
    ]);
    expect(applied?.doubt).toBe(true);
  });
});
