import { describe, expect, it } from '@jest/globals';
import { changedPolicy, DEFAULT_POLICY, effectivePolicy } from './policy.js';

describe('a policy', () => {
  it('has its defaults where nothing was said', () => expect(effectivePolicy({})).toEqual(DEFAULT_POLICY));

  it('takes what was said, and nothing else', () => {
    const { turnTaking, budget } = effectivePolicy({
      turnTaking: { typing: false },
      budget: { monthlyCost: 5 },
    });
    expect(turnTaking).toEqual({ ...DEFAULT_POLICY.turnTaking, typing: false });
    expect(budget).toEqual({ ...DEFAULT_POLICY.budget, monthlyCost: 5 });
  });

  it('replaces lists as a whole, and leaves what is left out', () => {
    const before = { guardrails: { blockedTopics: ['a', 'b'], scope: 'pão' }, traceDays: 7 };
    const after = changedPolicy(before, { guardrails: { blockedTopics: ['c'] }, traceDays: undefined });
    expect(after).toEqual({ guardrails: { blockedTopics: ['c'], scope: 'pão' }, traceDays: 7 });
    expect(before.guardrails.blockedTopics).toEqual(['a', 'b']);
  });

  it('takes null for a word of its own', () =>
    expect(changedPolicy({ budget: { monthlyCost: 5 } }, { budget: { monthlyCost: null } })).toEqual({
      budget: { monthlyCost: null },
    }));
});
