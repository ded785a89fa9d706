import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Env } from '../platform/env.js';
import { Problem } from '../platform/problem.js';
import { otherOrigin } from './same-origin.js';

/** Refuses what another site's page asks for: signing a visitor in as somebody else, or trying passwords from their network. */
@Injectable()
export class OwnPagesGuard implements CanActivate {
  constructor(private readonly env: Env) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (otherOrigin(headers, this.env.publicUrl)) throw crossOrigin();
    return true;
  }
}

/** The answer to another site's page. */
export const crossOrigin = (): Problem =>
  new Problem(403, 'cross_origin', 'A page of another site may not do this.');
