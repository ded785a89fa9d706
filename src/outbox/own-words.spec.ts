import { expect, it } from '@jest/globals';
import { OWN_WORDS } from './own-words.js';

it.each(Object.entries(OWN_WORDS))(
  '%s has a meaning and a next step in both languages',
  (_code, { en, ptBR }) => {
    for (const { meaning, nextStep } of [en, ptBR]) {
      expect(meaning).toMatch(/^\p{Lu}.{15,}[^.]$/u);
      expect(nextStep).toMatch(/^\p{Lu}.{15,}\.$/u);
    }
    expect(ptBR.meaning).not.toBe(en.meaning);
    expect(ptBR.nextStep).not.toBe(en.nextStep);
  },
);
