import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../platform/problem.js';
import type { RouteAccess } from '../platform/route-access.js';
import { ROUTE_ACCESS, TENANT_ROLES } from '../platform/route-access.js';
import { Access } from './access.js';

/** Stands before every route: who is calling, and may they. A route that declares nothing is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly access: Access,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule) throw new Problem(403, 'forbidden', 'This route declares nobody who may call it.');
    if (rule.who === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest<{ Params: { tenantId?: string } }>>();
    const caller = await this.access.authenticate(request.headers.authorization);
    if (!caller)
      throw new Problem(401, 'unauthenticated', 'Send a valid key as `Authorization: Bearer <key>`.', [], {
        'www-authenticate': 'Bearer',
      });
    if (caller.kind === 'platform') return true;
    if (rule.who === 'platform')
      throw new Problem(403, 'forbidden', 'Only the platform may do this, not a tenant.');
    // Another tenant's things are not there for this caller, rather than forbidden.
    if (request.params.tenantId !== caller.tenantId) throw Problem.notFound('The tenant');
    if (TENANT_ROLES.indexOf(caller.role) > TENANT_ROLES.indexOf(rule.role))
      throw new Problem(403, 'forbidden', `This needs the role ${rule.role}; the key has ${caller.role}.`);
    return true;
  }
}
