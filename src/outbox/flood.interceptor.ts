import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { Env } from '../platform/env.js';
import { Problem } from '../platform/problem.js';
import type { Bucket } from './token-bucket.js';
import { takeTokens } from './token-bucket.js';

/** A burst may be so many seconds' worth. */
const BURST_SECONDS = 4;
/** Messages of a batch that cost as much as one request. */
const BATCH_PER_REQUEST = 20;
/** Buckets kept; those that are full again say nothing and are dropped beyond it. */
const MOST_BUCKETS = 10_000;

/** Requests and messages, as far as this looks. */
interface SendRequest {
  Params: { tenantId?: string };
  Body: { messages?: unknown } | undefined;
}

/**
 * No tenant's clients may flood the send routes: 429 with `Retry-After` beyond `SEND_RATE_PER_SECOND`, per tenant and
 * process. After the access guard, so that strangers cannot use up what a tenant may, and after the body was read,
 * since a batch counts by its size.
 */
@Injectable()
export class FloodInterceptor implements NestInterceptor {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly env: Env) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { params, body } = context.switchToHttp().getRequest<FastifyRequest<SendRequest>>();
    const messages = body?.messages;
    const cost = Array.isArray(messages) ? Math.max(1, messages.length / BATCH_PER_REQUEST) : 1;
    const perSecond = this.env.SEND_RATE_PER_SECOND;
    const allowance = { perSecond, burst: perSecond * BURST_SECONDS };
    const tenantId = params.tenantId ?? '';
    const now = Date.now();
    const { bucket, waitMs } = takeTokens(this.buckets.get(tenantId), cost, allowance, now);
    this.buckets.set(tenantId, bucket);
    if (this.buckets.size > MOST_BUCKETS) this.forget(now - BURST_SECONDS * 1_000);
    if (waitMs === 0) return next.handle();
    const seconds = Math.ceil(waitMs / 1_000);
    throw new Problem(
      429,
      'too_many_requests',
      `More than ${perSecond} send requests a second for this tenant: try again in ${seconds} s, or send batches.`,
      [],
      { 'retry-after': String(seconds) },
    );
  }

  private forget(before: number): void {
    for (const [tenantId, { left, at }] of this.buckets)
      if (left >= 0 && at < before) this.buckets.delete(tenantId);
  }
}
