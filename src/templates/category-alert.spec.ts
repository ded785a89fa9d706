import { describe, expect, it } from '@jest/globals';
import { categoryAlert } from './category-alert.js';

const now = { announced: false, effectiveAt: null };

describe('categoryAlert', () => {
  it.each<[string, string, string | undefined]>([
    ['UTILITY', 'MARKETING', 'dearer'],
    ['MARKETING', 'UTILITY', 'cheaper'],
    ['UTILITY', 'AUTHENTICATION', 'same'],
    ['UTILITY', 'UTILITY', undefined],
    ['UTILITY', 'SOMETHING_NEW', undefined],
  ])('%s to %s', (from, to, effect) => expect(categoryAlert(from, to, now)?.price.effect).toBe(effect));

  it('names both prices and the time of an announcement, in both languages', () => {
    const effectiveAt = new Date('2026-12-01T00:00:00Z');
    const alert = categoryAlert('UTILITY', 'MARKETING', { announced: true, effectiveAt });
    expect(alert).toMatchObject({
      code: 'template_recategorisation_announced',
      effectiveAt: '2026-12-01T00:00:00.000Z',
    });
    for (const text of [alert?.words.en, alert?.words.pt]) {
      expect(text).toContain('0.0625');
      expect(text).toContain('0.0068');
      expect(text).toContain('2026-12-01');
    }
  });
});
