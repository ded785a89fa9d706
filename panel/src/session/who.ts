import type { Shape } from '../api/client';

/** Who is signed in. */
export type Who = Shape<'WhoView'>;
/** Strongest first; a stronger one may do what a weaker one may. */
const ROLES = ['owner', 'admin', 'agent', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** The role that somebody acts with in a tenant; the platform's admins act as owners, its readers as viewers. */
export function roleIn({ platformRole, tenants }: Who, tenantId: string): Role | undefined {
  if (platformRole === 'admin') return 'owner';
  const own = tenants.find((membership) => membership.tenantId === tenantId)?.role;
  return own ?? (platformRole ? 'viewer' : undefined);
}

/** Whether their role is at least this one. What is hidden by it the server refuses as well. */
export function mayIn(who: Who, tenantId: string, wanted: Role): boolean {
  const role = roleIn(who, tenantId);
  return role !== undefined && ROLES.indexOf(role) <= ROLES.indexOf(wanted);
}
