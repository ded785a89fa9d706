import { applyDecorators, SetMetadata } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCookieAuth,
  ApiForbiddenResponse,
  ApiTooManyRequestsResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { ProblemView } from './http/problem.view.js';

/** Roles of a tenant, strongest first; a stronger one may do what a weaker one may. */
export const TENANT_ROLES = ['owner', 'admin', 'agent', 'viewer'] as const;
export type TenantRole = (typeof TENANT_ROLES)[number];

/** Roles of the provider's own people, strongest first. `support` reads everything that a tenant's viewer may read. */
export const PLATFORM_ROLES = ['admin', 'support'] as const;
export type PlatformRole = (typeof PLATFORM_ROLES)[number];

/** How far a sign-in has come: the password alone, or all that the account asks for. */
export type SessionStage = 'pending' | 'full';

/** Who may call a route. `platform`: the provider's own people and automation; `user`: whoever signed in, for their own account. */
export type RouteAccess =
  | { who: 'public' }
  | { who: 'user'; stage: SessionStage }
  | { who: 'platform'; role: PlatformRole }
  | { who: 'tenant'; role: TenantRole };

/** Metadata key under which a route's access is kept; the guard in `access` reads it. */
export const ROUTE_ACCESS = 'conect:route-access';

/** Anyone may call it: health, or a door with a check of its own. */
export const PublicRoute = () => SetMetadata(ROUTE_ACCESS, { who: 'public' } satisfies RouteAccess);

// Made anew for each route: swagger's decorators keep what they were applied to.
const refusals = () => [
  ApiUnauthorizedResponse({
    description: 'No key or session, or one that is unknown, expired or revoked.',
    type: ProblemView,
  }),
  ApiForbiddenResponse({ description: 'The caller may not do this.', type: ProblemView }),
  ApiTooManyRequestsResponse({ description: 'Too many; wait for `Retry-After` seconds.', type: ProblemView }),
];
const keyOrSession = () => [ApiBearerAuth(), ApiCookieAuth(), ...refusals()];

/** Whoever signed in with a session, for what is their own; no key. `pending`: the second factor may be missing. */
export const UserRoute = (stage: SessionStage = 'full') =>
  applyDecorators(
    SetMetadata(ROUTE_ACCESS, { who: 'user', stage } satisfies RouteAccess),
    ApiCookieAuth(),
    ...refusals(),
  );

/** Only the platform (the provider), not a tenant; `support` opens it to the provider's readers too. */
export const PlatformRoute = (role: PlatformRole = 'admin') =>
  applyDecorators(
    SetMetadata(ROUTE_ACCESS, { who: 'platform', role } satisfies RouteAccess),
    ...keyOrSession(),
  );

/** The platform, or a key or member of the tenant in the path with at least this role. */
export const TenantRoute = (role: TenantRole) =>
  applyDecorators(
    SetMetadata(ROUTE_ACCESS, { who: 'tenant', role } satisfies RouteAccess),
    ...keyOrSession(),
  );
