import type { RouteAccess, TenantRole } from '../platform/route-access.js';
import { PLATFORM_ROLES, TENANT_ROLES } from '../platform/route-access.js';
import type { Caller } from './caller.js';
import { roleIn } from './caller.js';

/** `unknown`: 401, say who you are; `hidden`: 404, another tenant's things are not there; else 403 with the reason. */
export type Verdict = 'yes' | 'unknown' | 'hidden' | { forbidden: string; code?: string };

/** True when the role is at least as strong as the wanted one. */
export const atLeast = (role: TenantRole, wanted: TenantRole): boolean =>
  TENANT_ROLES.indexOf(role) <= TENANT_ROLES.indexOf(wanted);

/** Whether this caller may call a route with this rule; `tenantId` is the one in the path. */
export function mayCall(rule: RouteAccess, caller: Caller, tenantId: string | undefined): Verdict {
  if (rule.who === 'public') return 'yes';
  if (caller.kind === 'nobody') return 'unknown';
  if (rule.who === 'user') {
    if (!caller.session) return { forbidden: 'Only a person who signed in may do this, not a key.' };
    return rule.stage === 'pending' || caller.session.stage === 'full' ? 'yes' : 'unknown';
  }
  // Half a sign-in is none.
  if (caller.session?.stage === 'pending') return 'unknown';
  if (caller.lacksFactor)
    return {
      forbidden: 'The platform’s people need a second factor here: set one up first.',
      code: 'second_factor_required',
    };
  if (rule.who === 'platform') {
    if (!caller.platform) return { forbidden: 'Only the platform may do this, not a tenant.' };
    return PLATFORM_ROLES.indexOf(caller.platform) <= PLATFORM_ROLES.indexOf(rule.role)
      ? 'yes'
      : { forbidden: `This needs the platform's role ${rule.role}; you have ${caller.platform}.` };
  }
  const role = roleIn(caller, tenantId ?? '');
  if (!role) return 'hidden';
  return atLeast(role, rule.role)
    ? 'yes'
    : { forbidden: `This needs the role ${rule.role}; the caller has ${role}.` };
}
