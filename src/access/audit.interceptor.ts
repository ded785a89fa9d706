import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { catchError, from, mergeMap, throwError } from 'rxjs';
import { toProblem } from '../platform/http/problem.filter.js';
import { Log } from '../platform/logger.js';
import type { RouteAccess } from '../platform/route-access.js';
import { ROUTE_ACCESS } from '../platform/route-access.js';
import { UUID } from '../platform/page.js';
import { Audit } from './audit.js';
import type { Caller } from './caller.js';

type Called = FastifyRequest<{ Params: Record<string, string> }> & { caller?: Caller };

/** Ids in addresses are ours or Meta's; whatever else somebody writes there is kept short. */
const MAX_ID = 64;

/**
 * Every changing call of an administrative route that the guards let in leaves an audit entry, also when it is then
 * refused, unless what it did has left a closer one. What a guard refuses (no such role, too many requests) leaves
 * none: whoever has no right here could fill a log that nothing may shrink. What agents do (sending, taking over) stands in the thread itself.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly audit: Audit,
    private readonly reflector: Reflector,
    private readonly log: Log,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const rule = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<Called>();
    if (!rule || !isAdministrative(rule, request.method)) return next.handle();
    return next.handle().pipe(
      mergeMap((answer: unknown) => from(this.done(request, answer))),
      catchError((error: unknown) =>
        from(this.write(request, String(toProblem(error).getStatus()))).pipe(
          mergeMap(() => throwError(() => error)),
        ),
      ),
    );
  }

  private async done(request: Called, answer: unknown): Promise<unknown> {
    if (!request.caller?.audited) await this.write(request, 'ok', idOf(answer));
    return answer;
  }

  /** What was done stays done when the log cannot be written: that is a fault to look at, no reason to answer one. */
  private async write(
    { caller, method, routeOptions, params }: Called,
    outcome: string,
    id?: string,
  ): Promise<void> {
    if (!caller) return;
    const { tenantId, ...ids } = params;
    const subject = Object.fromEntries(
      Object.entries(ids).map(([name, value]) => [name, value.slice(0, MAX_ID)]),
    );
    try {
      await this.audit.recordAlone(caller, {
        action: `${method} ${routeOptions.url}`,
        tenantId: tenantId && UUID.test(tenantId) ? tenantId : null,
        subject: id ? { ...subject, id } : subject,
        outcome,
      });
    } catch (error) {
      this.log.fault('audit.lost', error, { route: routeOptions.url, requestId: caller.requestId });
    }
  }
}

const isAdministrative = (rule: RouteAccess, method: string): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(method) &&
  (rule.who === 'platform' ||
    rule.who === 'user' ||
    (rule.who === 'tenant' && (rule.role === 'admin' || rule.role === 'owner')));

/** The id of what was made, where the answer names it. */
function idOf(answer: unknown): string | undefined {
  const id = (answer as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' ? id.slice(0, MAX_ID) : undefined;
}
