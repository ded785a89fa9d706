import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiForbiddenResponse, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { ProblemView } from './http/problem.view.js';

/** Roles of a tenant, strongest first; a stronger one may do what a weaker one may. */
export const TENANT_ROLES = ['owner', 'admin', 'agent', 'viewer'] as const;
export type TenantRole = (typeof TENANT_ROLES)[number];

/** Who may call a route. `platform`: the provider's own staff and automation. */
export type RouteAccess = { who: 'public' } | { who: 'platform' } | { who: 'tenant'; role: TenantRole };

/** Metadata key under which a route's access is kept; the guard in `access` reads it. */
export const ROUTE_ACCESS = 'conect:route-access';

/** Anyone may call it: health, or a door with a check of its own. */
export const PublicRoute = () => SetMetadata(ROUTE_ACCESS, { who: 'public' } satisfies RouteAccess);

const refusals = [
  ApiBearerAuth(),
  ApiUnauthorizedResponse({
    description: 'No key, or a key that is unknown, expired or revoked.',
    type: ProblemView,
  }),
  ApiForbiddenResponse({ description: 'The key may not do this.', type: ProblemView }),
];

/** Only the platform (the provider), not a tenant's key. */
export const PlatformRoute = () =>
  applyDecorators(SetMetadata(ROUTE_ACCESS, { who: 'platform' } satisfies RouteAccess), ...refusals);

/** The platform, or a key of the tenant in the path with at least this role. */
export const TenantRoute = (role: TenantRole) =>
  applyDecorators(SetMetadata(ROUTE_ACCESS, { who: 'tenant', role } satisfies RouteAccess), ...refusals);
