import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Log } from '../platform/logger.js';
import { UUID } from '../platform/page.js';
import type { RouteAccess } from '../platform/route-access.js';
import { Audit } from './audit.js';
import type { Caller } from './caller.js';

type Called = FastifyRequest & { caller?: Caller };

/** Ids in addresses are ours or Meta's; whatever else somebody writes there is kept short. */
const MAX_ID = 64;

/**
 * Every changing call of an administrative route that the access guard let in leaves an audit entry before its answer
 * leaves, also when it is then refused, unless what it did has left a closer one. What that guard refuses (no such role,
 * too many requests) leaves none: whoever has no right here could fill a log that nothing may shrink. What agents do
 * (sending, taking over) stands in the thread itself. A hook of the server, since Nest's global interceptors cost each
 * webhook a fifth of its time.
 */
@Injectable()
export class AuditTrail implements OnModuleInit {
  constructor(
    private readonly audit: Audit,
    private readonly http: HttpAdapterHost,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    const server = this.http.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('onSend', (request: Called, { statusCode }, payload, done) => {
      const { caller, method } = request;
      if (!caller?.admittedBy || !isAdministrative(caller.admittedBy, method)) return done();
      const refused = statusCode >= 400;
      // One that was refused may have taken its closer entry back with its transaction.
      if (caller.audited && !refused) return done();
      void this.write(
        request,
        caller,
        refused ? String(statusCode) : 'ok',
        refused ? undefined : idOf(payload),
      ).then(() => done());
    });
  }

  /** What was done stays done when the log cannot be written: that is a fault to look at, no reason to answer one. */
  private async write(
    { method, routeOptions, params }: Called,
    caller: Caller,
    outcome: string,
    id?: string,
  ): Promise<void> {
    const { tenantId, ...ids } = params as Record<string, string>;
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

/** The id of what was made, where the answer, JSON of our own, names it. */
function idOf(payload: unknown): string | undefined {
  if (typeof payload !== 'string' || !payload.startsWith('{')) return undefined;
  const { id } = JSON.parse(payload) as { id?: unknown };
  return typeof id === 'string' ? id.slice(0, MAX_ID) : undefined;
}
