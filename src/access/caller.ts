import { Problem } from '../platform/problem.js';
import type { PlatformRole, RouteAccess, SessionStage, TenantRole } from '../platform/route-access.js';

/** By what somebody showed who they are. `system`: ourselves. */
export type CallerKind = 'admin_key' | 'api_key' | 'user' | 'nobody' | 'system';

/** Who is calling, from where, and what they are allowed; made by the guard for every request. */
export interface Caller {
  readonly kind: CallerKind;
  /** Of the key or the person. */
  readonly id: string | null;
  readonly platform: PlatformRole | null;
  /** Roles by tenant. */
  readonly tenants: Readonly<Record<string, TenantRole>>;
  /** The session that a person calls with. */
  readonly session?: { readonly id: string; readonly stage: SessionStage };
  /** The platform's people need a second factor here and this one has none. */
  readonly lacksFactor?: boolean;
  readonly address: string;
  readonly requestId: string;
  /** The rule of the route, once the guard has let them in. */
  admittedBy?: RouteAccess;
  /** Set once an audit entry of this request was written with what it did. */
  audited?: boolean;
}

/** A person and the session that they call with. */
export interface Signed {
  userId: string;
  sessionId: string;
}

/** Where a request comes from. */
export type Visit = Pick<Caller, 'address' | 'requestId'>;

/** Somebody who showed nothing. */
export const nobody = ({ address, requestId }: Visit): Caller => ({
  kind: 'nobody',
  id: null,
  platform: null,
  tenants: {},
  address,
  requestId,
});

/** The same answer for no key, a wrong one, an expired one, a revoked one and half a sign-in. */
export const unauthenticated = (): Problem =>
  new Problem(401, 'unauthenticated', 'Send a valid key as `Authorization: Bearer <key>`, or sign in.', [], {
    'www-authenticate': 'Bearer',
  });

/** The id of the person who is calling; null: a key. */
export const personOf = ({ kind, id }: Caller): string | null => (kind === 'user' ? id : null);

/** The role that somebody acts with in a tenant: the platform's admins act as owners, its readers as viewers. */
export function roleIn({ platform, tenants }: Caller, tenantId: string): TenantRole | undefined {
  if (platform === 'admin') return 'owner';
  return (
    (Object.hasOwn(tenants, tenantId) ? tenants[tenantId] : undefined) ?? (platform ? 'viewer' : undefined)
  );
}
