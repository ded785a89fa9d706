import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Env } from '../platform/env.js';
import { Problem } from '../platform/problem.js';
import type { RouteAccess } from '../platform/route-access.js';
import { ROUTE_ACCESS } from '../platform/route-access.js';
import type { Shown } from './access.js';
import { Access } from './access.js';
import { networkOf, tooMany } from './attempt-rule.js';
import type { Caller, Visit } from './caller.js';
import { nobody, unauthenticated } from './caller.js';
import { mayCall } from './may-call.js';
import { crossOrigin } from './own-pages.guard.js';
import { RateLimit } from './rate-limit.js';
import { sameOrigin } from './same-origin.js';
import { StrangerGate } from './stranger-gate.js';

/** Requests of one network in a minute whose key or session does not count. One that counts is never refused by it. */
const MOST_UNKNOWN = 600;

/** Stands before every route: who is calling, and may they. A route that declares nothing is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly unknown = new RateLimit(MOST_UNKNOWN);
  private readonly known: RateLimit;
  private readonly gate = new StrangerGate();

  constructor(
    private readonly access: Access,
    private readonly reflector: Reflector,
    private readonly env: Env,
  ) {
    this.known = new RateLimit(env.API_REQUESTS_PER_MINUTE);
  }

  canActivate(context: ExecutionContext): true | Promise<true> {
    const rule = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule) throw new Problem(403, 'forbidden', 'This route declares nobody who may call it.');
    // The webhook door is such a route: nothing is worked out there that nobody asks for, and no promise made.
    return rule.who === 'public' || this.admit(context, rule);
  }

  private async admit(context: ExecutionContext, rule: RouteAccess): Promise<true> {
    const request = context
      .switchToHttp()
      .getRequest<FastifyRequest<{ Params: { tenantId?: string } }> & { caller?: Caller }>();
    const visit = { address: request.ip, requestId: request.id };
    const caller = await this.identify(request.headers, visit);
    request.caller = caller;
    const verdict = mayCall(rule, caller, request.params.tenantId);
    if (verdict === 'unknown') throw this.whoAreYou(caller);
    this.count(caller);
    if (caller.session && !sameOrigin(request, this.env.publicUrl)) throw crossOrigin();
    // Another tenant's things are not there for this caller, rather than forbidden.
    if (verdict === 'hidden') throw Problem.notFound('The tenant');
    if (verdict !== 'yes') throw new Problem(403, verdict.code ?? 'forbidden', verdict.forbidden);
    caller.admittedBy = rule;
    return true;
  }

  private async identify(shown: Shown, visit: Visit): Promise<Caller> {
    const network = networkOf(visit.address);
    const proof = this.access.proofOf(shown);
    if (!proof) return nobody(visit);
    const lookUp = (): Promise<Caller> => this.access.identify(shown, visit);
    const caller = this.unknown.isUsedUp(network) ? await this.gate.pass(proof, lookUp) : await lookUp();
    if (!caller) throw tooMany(this.unknown.take(network));
    if (caller.kind !== 'nobody') this.gate.remember(proof);
    return caller;
  }

  private whoAreYou({ address }: Caller): Problem {
    const waitS = this.unknown.take(networkOf(address));
    return waitS > 0 ? tooMany(waitS) : unauthenticated();
  }

  /** Each key and each person for themselves, so that no client uses up another's share. The platform's own key is not counted. */
  private count({ kind, id }: Caller): void {
    if (kind === 'admin_key') return;
    const waitS = this.known.take(`${kind} ${id}`);
    if (waitS > 0) throw tooMany(waitS);
  }
}
