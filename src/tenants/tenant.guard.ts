import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Tenants } from './tenants.js';

/** After the access guard: a tenant that is not there is 404 on every route below it. */
@Injectable()
export class TenantGuard implements CanActivate {
  constructor(private readonly tenants: Tenants) {}

  canActivate(context: ExecutionContext): true | Promise<true> {
    const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { tenantId?: string } }>>();
    // No promise where there is nothing to wait for: it stands before each webhook too.
    return params.tenantId === undefined || this.find(params, params.tenantId);
  }

  private async find(params: { tenantId?: string }, tenantId: string): Promise<true> {
    // From here on as its row has it: what is sealed for a tenant is bound to its id, letter by letter.
    params.tenantId = (await this.tenants.get(tenantId)).id;
    return true;
  }
}
