import { describe, expect, it } from '@jest/globals';
import type { Role, Who } from './who';
import { mayIn, roleIn } from './who';

const person = (platformRole: Who['platformRole'], role?: Role): Who => ({
  userId: 'u',
  email: 'a@b.c',
  name: 'Ana',
  platformRole,
  secondFactor: false,
  tenants: role ? [{ tenantId: 't', role }] : [],
  sessionId: 's',
});

describe('roleIn', () => {
  it.each([
    [person(null), undefined],
    [person(null, 'agent'), 'agent'],
    [person('support'), 'viewer'],
    [person('support', 'admin'), 'admin'],
    [person('admin'), 'owner'],
    [person('admin', 'viewer'), 'owner'],
  ])('%j', (who, role) => expect(roleIn(who, 't')).toBe(role));

  it('says nothing about another tenant', () =>
    expect(roleIn(person(null, 'owner'), 'other')).toBeUndefined());
});

describe('mayIn', () => {
  it.each([
    ['viewer', 'agent', false],
    ['agent', 'agent', true],
    ['owner', 'admin', true],
    ['admin', 'owner', false],
  ] as const)('%s as %s: %s', (role, wanted, may) =>
    expect(mayIn(person(null, role), 't', wanted)).toBe(may),
  );
});
