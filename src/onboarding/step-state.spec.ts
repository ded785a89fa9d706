import { describe, expect, it } from '@jest/globals';
import { healthyEvidence } from './checks/evidence.fixture.js';
import { STEPS } from './go-live-steps.js';
import { judgeReadiness } from './readiness-checks.js';
import { PHASES } from './steps/step.js';
import { stepState, worstState, type StepEvidence, type StepState } from './step-state.js';

const NOW = new Date('2026-11-26T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const of = (...statuses: ('pass' | 'fail' | 'warn' | 'unknown')[]) =>
  statuses.map((status, i) => ({ id: `check-${i}`, status }));
const word = (days: number) => ({ confirmedAt: daysAgo(days) });

describe('stepState', () => {
  it.each<[string, Partial<StepEvidence>, StepState]>([
    ['everything passed', { checks: of('pass', 'pass') }, 'proven'],
    ['everything passed a week ago', { checks: of('pass'), ranAt: daysAgo(8) }, 'expired'],
    ['something was not seen yet', { checks: of('pass', 'warn') }, 'missing'],
    ['something could not be told', { checks: of('unknown') }, 'missing'],
    ['something failed', { checks: of('pass', 'fail') }, 'failed'],
    ['the token has ended', { checks: [{ id: 'token-expiry', status: 'fail' }] }, 'expired'],
    [
      'the token has ended and more',
      { checks: [{ id: 'token-expiry', status: 'fail' }, ...of('fail')] },
      'failed',
    ],
    ['nothing was ever checked', { ranAt: null }, 'missing'],
    ['a person said so', word(1), 'proven'],
    ['a person said so long ago', word(91), 'expired'],
    ['a person said so where Meta is silent', { checks: of('unknown'), ...word(1) }, 'proven'],
    ['a person said so against what Meta shows', { checks: of('fail'), ...word(1) }, 'failed'],
    [
      'a person said so, and old evidence agrees',
      { checks: of('pass'), ranAt: daysAgo(8), ...word(1) },
      'proven',
    ],
  ])('when %s', (_what, change, state) => {
    expect(stepState({ checks: [], ranAt: daysAgo(0), confirmedAt: null, ...change }, NOW)).toBe(state);
  });

  it('of a phase is the worst of its steps', () => {
    expect(worstState(['proven', 'missing', 'failed', 'expired'])).toBe('failed');
    expect(worstState(['proven', 'expired', 'missing'])).toBe('expired');
    expect(worstState(['proven', 'proven'])).toBe('proven');
  });
});

describe('the procedure', () => {
  it('has five phases, each with steps, and ids of their own', () => {
    expect([...new Set(STEPS.map(({ phase }) => phase))]).toEqual([...PHASES]);
    expect(new Set(STEPS.map(({ id }) => id)).size).toBe(STEPS.length);
    for (const { id, phase } of STEPS) expect(id.startsWith(`${phase}.`)).toBe(true);
  });

  it('uses every check once, and no other', () => {
    const used = STEPS.flatMap(({ checks, beside = [] }) => [...checks, ...beside]);
    const known = judgeReadiness(healthyEvidence()).checks.map(({ id }) => id);
    expect(used.toSorted()).toEqual(known.toSorted());
  });

  it('leaves nothing to be proven by nobody: without a check a person may say so', () => {
    for (const { checks, confirmable } of STEPS) expect(checks.length > 0 || confirmable).toBe(true);
  });
});
