import { describe, expect, it } from '@jest/globals';
import type { AssignedUser, TokenDescription } from '../../meta-graph/app-answers.js';
import type { Evidence } from '../evidence.js';
import type { Check } from './check.js';
import { answer, healthyEvidence, refused, silence } from './evidence.fixture.js';
import { tokenExpiry } from './token-expiry.check.js';
import { tokenScopes } from './token-scopes.check.js';
import { tokenBusinessScope } from './token-business-scope.check.js';
import { tokenTask } from './token-task.check.js';
import { tokenType } from './token-type.check.js';
import { tokenValid } from './token-valid.check.js';

const TOKEN: TokenDescription = {
  isValid: true,
  appId: '50',
  type: 'SYSTEM_USER',
  expiresAt: null,
  userId: '40',
  scopes: ['whatsapp_business_management', 'whatsapp_business_messaging', 'business_management'],
  granularScopes: [],
};
const SCOPES = TOKEN.scopes;
const users = (...list: AssignedUser[]) => ({ users: answer(list) });
const token = (change: Partial<TokenDescription>) => ({ token: answer({ ...TOKEN, ...change }) });
const inDays = (days: number) => new Date(healthyEvidence().at.getTime() + days * 86_400_000);
const granted = (...targetIds: string[]) =>
  TOKEN.scopes.map((scope) => ({ scope, ...(targetIds.length > 0 && { targetIds }) }));
const NO_APP: Evidence['app'] = { ...healthyEvidence().app, appId: undefined };

type Case = [what: string, check: Check, status: string, change: Partial<Evidence>];

const CASES: Case[] = [
  ['a valid token', tokenValid, 'pass', {}],
  ['a token that Meta calls invalid', tokenValid, 'fail', token({ isValid: false })],
  ['a token of another app than the one that signs', tokenValid, 'fail', token({ appId: '51' })],
  [
    'a token of any app while ours is not known',
    tokenValid,
    'pass',
    { app: NO_APP, ...token({ appId: '51' }) },
  ],
  ['a token whose app Meta left out', tokenValid, 'pass', token({ appId: undefined })],
  ["a system user's token", tokenType, 'pass', {}],
  ["a person's token", tokenType, 'warn', token({ type: 'USER' })],
  ["a page's token", tokenType, 'fail', token({ type: 'PAGE' })],
  ['a type that Meta left out', tokenType, 'warn', token({ type: undefined })],
  ['a type that could not be read', tokenType, 'unknown', { token: silence }],

  ['business_management', tokenBusinessScope, 'pass', {}],
  ['no business_management', tokenBusinessScope, 'warn', token({ scopes: SCOPES.slice(0, 2) })],
  ['business_management of an invalid token', tokenBusinessScope, 'unknown', token({ isValid: false })],

  ['full control', tokenTask, 'pass', {}],
  ['all rights by another name', tokenTask, 'pass', users({ userId: '40', tasks: ['FULL_CONTROL'] })],
  ['rights without MANAGE', tokenTask, 'fail', users({ userId: '40', tasks: ['VIEW_TEMPLATES'] })],
  ['rights of others only', tokenTask, 'warn', users({ userId: '41', tasks: ['MANAGE'] })],
  ['rights that Meta did not tell', tokenTask, 'warn', users({ userId: '40', tasks: [] })],
  ['users that may not be listed', tokenTask, 'unknown', { users: refused() }],
  ['a token whose user is not known', tokenTask, 'unknown', token({ userId: undefined })],
  ['a token that Meta refused to inspect', tokenValid, 'fail', { token: refused(100) }],
  ['a token that Meta could not inspect', tokenValid, 'unknown', { token: silence }],
  ['a token revoked meanwhile', tokenValid, 'fail', { numbers: refused(190, 463) }],

  ['both permissions', tokenScopes, 'pass', {}],
  ['both permissions for this account', tokenScopes, 'pass', token({ granularScopes: granted('9', '10') })],
  [
    'permissions named only in granular_scopes',
    tokenScopes,
    'pass',
    token({ scopes: [], granularScopes: granted() }),
  ],
  ['one permission missing', tokenScopes, 'fail', token({ scopes: ['whatsapp_business_management'] })],
  ['permissions for other accounts only', tokenScopes, 'fail', token({ granularScopes: granted('9') })],
  ['permissions left out', tokenScopes, 'warn', token({ scopes: [] })],
  ['permissions of an invalid token', tokenScopes, 'unknown', token({ isValid: false, scopes: [] })],
  ['permissions that could not be read', tokenScopes, 'unknown', { token: silence }],

  ['a token without end', tokenExpiry, 'pass', {}],
  ['a token that ends in 15 days', tokenExpiry, 'pass', token({ expiresAt: inDays(15) })],
  ['a token that ends in 14 days', tokenExpiry, 'warn', token({ expiresAt: inDays(14) })],
  ['a token that has ended', tokenExpiry, 'fail', token({ expiresAt: inDays(0) })],
  ['data access that ends soon', tokenExpiry, 'warn', token({ dataAccessExpiresAt: inDays(3) })],
  ['an end that Meta left out', tokenExpiry, 'warn', token({ expiresAt: undefined })],
  ['an end that could not be read', tokenExpiry, 'unknown', { token: refused() }],
];

describe('checks of the token', () => {
  it.each(CASES)('%s', (_what, check, status, change) => {
    expect(check.judge(healthyEvidence(change)).status).toBe(status);
  });

  it('name what is missing', () => {
    const verdict = tokenScopes.judge(healthyEvidence(token({ scopes: ['whatsapp_business_management'] })));
    expect(verdict.detail.en).toBe('The token lacks whatsapp_business_messaging.');
  });
});
