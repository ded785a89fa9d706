import { describe, expect, it } from '@jest/globals';
import { healthyEvidence, refused, silence } from './checks/evidence.fixture.js';
import type { Evidence } from './evidence.js';
import { judgeReadiness, READINESS_CHECKS } from './readiness-checks.js';

const statuses = (evidence = healthyEvidence()) =>
  Object.fromEntries(judgeReadiness(evidence).checks.map(({ id, status }) => [id, status]));

const UNREAD: Partial<Evidence> = {
  token: silence,
  waba: silence,
  numbers: silence,
  business: silence,
  users: silence,
  appNode: silence,
  appPermissions: silence,
  sharedWabas: silence,
};
const UNHEARD: Partial<Evidence> = {
  templates: { readAt: null, approved: 0, total: 0 },
  subscribedApps: silence,
  appSubscriptions: silence,
  health: [],
  handshake: { kind: 'unreachable' },
  traffic: new Map(),
};

describe('go-live checks', () => {
  it('have the names that clients rely on', () => {
    expect(READINESS_CHECKS.map(({ id }) => id)).toEqual([
      'token-valid',
      'token-type',
      'token-scopes',
      'token-business-scope',
      'token-expiry',
      'waba-access',
      'token-task',
      'business-verified',
      'account-review',
      'app-reachable',
      'app-product',
      'app-permissions',
      'app-live',
      'webhook-handshake',
      'webhook-callback',
      'webhook-fields',
      'waba-subscribed',
      'webhook-override',
      'number-verified',
      'number-registered',
      'number-pin',
      'display-name',
      'number-quality',
      'messaging-limit',
      'coexistence-sync',
      'payment-method',
      'messaging-health',
      'template-approved',
      'inbound-seen',
      'send-delivered',
    ]);
  });

  it('all pass for an account with nothing wrong, which is ready', () => {
    const { ready, checks } = judgeReadiness(healthyEvidence());
    expect(checks.filter(({ status }) => status !== 'pass')).toEqual([]);
    expect(checks.every(({ fix, repair, link }) => fix === null && !repair && link)).toBe(true);
    expect(ready).toBe(true);
  });

  it('never fail by silence: a Meta that is away proves nothing', () => {
    const { ready, checks } = judgeReadiness(healthyEvidence({ ...UNREAD, ...UNHEARD }));
    expect(checks.filter(({ status }) => status !== 'unknown').map(({ id, status }) => [id, status])).toEqual(
      [],
    );
    expect(ready).toBe(true);
  });

  it('fail by a refusal only where the refusal is the evidence', () => {
    const no = refused();
    const all = {
      ...{ token: no, waba: no, numbers: no, business: no, subscribedApps: no, appSubscriptions: no },
      ...{ users: no, appNode: no, appPermissions: no, sharedWabas: no },
    };
    const found = statuses(healthyEvidence({ ...all, health: [{ label: '1', reading: no }] }));
    const failed = Object.keys(found).filter((id) => found[id] === 'fail');
    expect(failed).toEqual(['token-valid', 'waba-access']);
  });

  it('name a revoked token once, by whatever call met it', () => {
    const found = statuses(healthyEvidence({ token: silence, waba: refused(190, 460) }));
    expect(found).toMatchObject({
      'token-valid': 'fail',
      'waba-access': 'unknown',
      'account-review': 'unknown',
    });
  });

  it('say what to do in both languages whenever something is not good', () => {
    const bad = healthyEvidence({ ...UNREAD, ...UNHEARD, token: refused(100), waba: refused(100, 33) });
    for (const { status, title, detail, fix } of judgeReadiness(bad).checks) {
      for (const words of [title, detail, status === 'pass' ? title : fix]) {
        expect(words?.pt.length).toBeGreaterThan(5);
        expect(words?.en.length).toBeGreaterThan(5);
        expect(words?.pt).not.toBe(words?.en);
      }
    }
  });
});
