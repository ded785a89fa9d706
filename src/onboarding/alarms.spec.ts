import { expect, it } from '@jest/globals';
import { alarmsOf, type AlarmEvidence } from './alarms.js';
import type { CheckResult } from './readiness-checks.js';

const words = { pt: 'Sim', en: 'Yes' };
const check = (id: string, status: CheckResult['status']): CheckResult => ({
  ...{ id, status, title: words, detail: words, fix: null },
});
const FINE: AlarmEvidence = {
  metaState: 'answers',
  metaSince: new Date(),
  checks: [check('token-expiry', 'pass'), check('inbound-seen', 'warn')],
  restrictions: {},
  warnings: {},
  ranAt: new Date(),
  numbers: [{ label: '+55', state: 'proven', since: new Date(), silentSince: null }],
};
const someNumber = { label: '+55', state: 'proven', since: new Date(), silentSince: null };

it.each<[string, Partial<AlarmEvidence>, string[]]>([
  ['all is well', {}, []],
  ['nothing was ever checked', { metaState: null, checks: [], ranAt: null }, []],
  [
    'the token was revoked: one alarm, not one for each check',
    { metaState: 'token_revoked', checks: [check('token-valid', 'fail'), check('waba-access', 'fail')] },
    ['token-revoked'],
  ],
  ['Meta is away', { metaState: 'silent' }, ['meta-silent']],
  ['the token ends soon', { checks: [check('token-expiry', 'warn')] }, ['token-expires']],
  ['a check fails', { checks: [check('waba-subscribed', 'fail')] }, ['checks-failing']],
  [
    'a number is restricted and another is silent',
    {
      numbers: [
        { ...someNumber, silentSince: new Date() },
        { ...someNumber, state: 'restricted' },
      ],
    },
    ['number-restricted', 'number-silent'],
  ],
  [
    'the account is restricted',
    { restrictions: { initiated: new Date(), utility: new Date() } },
    ['account-restricted'],
  ],
  [
    'Meta warns of a ban, and of a violation',
    { warnings: { banOn: null, violation: { type: 'SCAM', at: new Date() } } },
    ['ban-planned', 'policy-violation'],
  ],
  [
    'campaigns of a number wait',
    { numbers: [{ ...someNumber, bulkPausedSince: new Date() }] },
    ['bulk-paused'],
  ],
])('when %s', (_what, change, ids) => {
  expect(alarmsOf({ ...FINE, ...change }).map(({ id }) => id)).toEqual(ids);
});
