import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Metrics } from '../platform/metrics.js';
import { Problem } from '../platform/problem.js';
import { MetaApps } from './meta-apps.js';
import { isSigned } from './signature.js';

export type WebhookRequest = FastifyRequest<{ Params: { appId?: string }; Body: Buffer | undefined }>;

/** Lets a webhook in only when Meta signed its raw bytes; nothing is parsed before, nothing is kept otherwise. */
@Injectable()
export class SignatureGuard implements CanActivate {
  constructor(
    private readonly apps: MetaApps,
    private readonly metrics: Metrics,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { params, headers, body } = context.switchToHttp().getRequest<WebhookRequest>();
    const secrets = await this.apps.secrets(params.appId);
    if (isSigned(body, headers['x-hub-signature-256'], secrets)) return true;
    this.metrics.deliveries.inc({ outcome: 'unsigned' });
    throw new Problem(401, 'invalid_signature', 'X-Hub-Signature-256 is missing or does not fit the body.');
  }
}
