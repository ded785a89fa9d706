import { Controller, Get, Header, HttpCode, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { Problem } from '../platform/problem.js';
import { PublicRoute } from '../platform/route-access.js';
import { DeliveryStore } from './delivery-store.js';
import { MetaApps } from './meta-apps.js';
import { isRecord } from './meta-json.js';
import type { WebhookRequest } from './signature.guard.js';
import { SignatureGuard } from './signature.guard.js';

/**
 * Meta's door. The platform's app knocks at `/meta/webhook`, a client's own app at `/meta/webhook/{appId}`.
 * A POST is answered 200 only when it is stored durably; the work comes later.
 */
@ApiExcludeController()
@Controller(['meta/webhook', 'meta/webhook/:appId'])
export class WebhookController {
  constructor(
    private readonly apps: MetaApps,
    private readonly store: DeliveryStore,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {}

  /** The verification handshake (Webhooks, "Create an endpoint"): the challenge alone, as plain text. */
  @Get()
  @PublicRoute()
  @Header('content-type', 'text/plain; charset=utf-8')
  async verify(@Query() query: Record<string, unknown>, @Param('appId') appId?: string): Promise<string> {
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = query;
    const right =
      mode === 'subscribe' &&
      typeof token === 'string' &&
      typeof challenge === 'string' &&
      (await this.apps.isVerifyToken(appId, token));
    this.logger.info('webhook.verified', { appId, right });
    if (!right) throw new Problem(403, 'verification_refused', 'hub.mode or hub.verify_token is not right.');
    return challenge;
  }

  @Post()
  @PublicRoute()
  @HttpCode(200)
  @UseGuards(SignatureGuard)
  async receive(@Req() { body, params }: WebhookRequest): Promise<void> {
    const bytes = body ?? Buffer.alloc(0);
    if (!isJsonObject(bytes)) {
      this.metrics.deliveries.inc({ outcome: 'not_json' });
      throw new Problem(400, 'invalid_json', 'The body is not a JSON object.');
    }
    await this.store.keep(this.apps.ownerOf(params.appId), bytes);
  }
}

function isJsonObject(bytes: Buffer): boolean {
  try {
    return isRecord(JSON.parse(bytes.toString('utf8')));
  } catch {
    return false;
  }
}
