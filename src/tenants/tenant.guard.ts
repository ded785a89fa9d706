import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Tenants } from './tenants.js';

/** After the access guard: a tenant that is not there is 404 on every route below it. */
@Injectable()
export class TenantGuard implements CanActivate {
  constructor(private readonly tenants: Tenants) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { tenantId?: string } }>>();
    // From here on as its row has it: what is sealed for a tenant is bound to its id, letter by letter.
    if (params.tenantId !== undefined) params.tenantId = (await this.tenants.get(params.tenantId)).id;
    return true;
  }
}
