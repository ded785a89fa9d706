import { describe, expect, it } from '@jest/globals';
import type { RouteAccess } from '../platform/route-access.js';
import type { Caller } from './caller.js';
import { nobody } from './caller.js';
import { mayCall } from './may-call.js';

const stranger = nobody({ address: '192.0.2.1', requestId: 'r' });
const person = (more: Partial<Caller>): Caller => ({
  ...stranger,
  kind: 'user',
  id: 'u',
  session: { id: 's', stage: 'full' },
  ...more,
});
const callers: Record<string, Caller> = {
  stranger,
  adminKey: { ...stranger, kind: 'admin_key', platform: 'admin' },
  viewerKey: { ...stranger, kind: 'api_key', tenants: { here: 'viewer' } },
  owner: person({ tenants: { here: 'owner' } }),
  agentHereOwnerThere: person({ tenants: { here: 'agent', there: 'owner' } }),
  foreign: person({ tenants: { there: 'owner' } }),
  nowhere: person({}),
  admin: person({ platform: 'admin' }),
  support: person({ platform: 'support' }),
  supportAndAdminHere: person({ platform: 'support', tenants: { here: 'admin' } }),
  halfAdmin: person({ platform: 'admin', session: { id: 's', stage: 'pending' } }),
  adminWithoutFactor: person({ platform: 'admin', lacksFactor: true }),
};
const rules: Record<string, RouteAccess> = {
  public: { who: 'public' },
  half: { who: 'user', stage: 'pending' },
  user: { who: 'user', stage: 'full' },
  viewer: { who: 'tenant', role: 'viewer' },
  admin: { who: 'tenant', role: 'admin' },
  owner: { who: 'tenant', role: 'owner' },
  support: { who: 'platform', role: 'support' },
  platform: { who: 'platform', role: 'admin' },
};
const NAMES = Object.keys(rules);

/** y yes, 1 who are you, 3 forbidden, 4 not there; one letter a rule, in the order above. */
const EXPECTED: Record<keyof typeof callers, string> = {
  //                  p h u v a o s p
  stranger: /*       */ 'y1111111',
  adminKey: /*       */ 'y33yyyyy',
  viewerKey: /*      */ 'y33y3333',
  owner: /*          */ 'yyyyyy33',
  agentHereOwnerThere: 'yyyy3333',
  foreign: /*        */ 'yyy44433',
  nowhere: /*        */ 'yyy44433',
  admin: /*          */ 'yyyyyyyy',
  support: /*        */ 'yyyy33y3',
  supportAndAdminHere: 'yyyyy3y3',
  halfAdmin: /*      */ 'yy111111',
  adminWithoutFactor: 'yyy33333',
};

describe.each(Object.entries(callers))('%s', (name, caller) => {
  it.each(NAMES.map((rule, index) => [rule, EXPECTED[name]?.[index]]))('%s: %s', (rule, expected) => {
    const verdict = mayCall(rules[rule as string] as RouteAccess, caller, 'here');
    const letter = typeof verdict === 'object' ? '3' : { yes: 'y', unknown: '1', hidden: '4' }[verdict];
    expect(letter).toBe(expected);
  });
});

it('a tenant named like a part of every object is nobody’s', () => {
  for (const name of ['__proto__', 'constructor', 'toString'])
    expect(mayCall({ who: 'tenant', role: 'viewer' }, callers.owner as Caller, name)).toBe('hidden');
});
