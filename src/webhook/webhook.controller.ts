import type { OnModuleInit } from '@nestjs/common';
import { Controller, Get, Header, HttpCode, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiForbiddenResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiPayloadTooLargeResponse,
  ApiProduces,
  ApiQuery,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { ProblemView } from '../platform/http/problem.view.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { Problem } from '../platform/problem.js';
import { PublicRoute } from '../platform/route-access.js';
import { DeliveryStore } from './delivery-store.js';
import { MetaApps } from './meta-apps.js';
import { lineOf } from './line-of.js';
import type { Json } from './meta-json.js';
import { isRecord } from './meta-json.js';
import type { WebhookRequest } from './signature.guard.js';
import { SignatureGuard } from './signature.guard.js';

const DOOR = '/api/v1/meta/webhook';
/** What became of a delivery whose body was not read. */
const UNREAD: Record<number, string> = { 413: 'too_large', 503: 'unavailable' };

/**
 * Meta's door. The platform's app knocks at `/meta/webhook`, a client's own app at `/meta/webhook/{appId}`.
 * A POST is answered 200 only when it is stored durably; the work comes later.
 */
@ApiTags("Meta's webhook")
@Controller(['meta/webhook', 'meta/webhook/:appId'])
export class WebhookController implements OnModuleInit {
  constructor(
    private readonly apps: MetaApps,
    private readonly store: DeliveryStore,
    private readonly metrics: Metrics,
    private readonly logger: Log,
    private readonly http: HttpAdapterHost,
  ) {}

  /** Counts what the server refuses before the body is read, which therefore never reaches this controller. */
  onModuleInit(): void {
    const server = this.http.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('onResponse', ({ routeOptions, body }, { statusCode }, done) => {
      const outcome = UNREAD[statusCode];
      if (outcome && body === undefined && routeOptions.url?.startsWith(DOOR))
        this.metrics.deliveries.inc({ outcome });
      done();
    });
  }

  /** The verification handshake (Webhooks, "Create an endpoint"): the challenge alone, as plain text. */
  @Get()
  @PublicRoute()
  @ApiOperation({ summary: 'Verification by Meta', description: 'Answers the challenge alone.' })
  @ApiQuery({ name: 'hub.mode', schema: { type: 'string', enum: ['subscribe'] } })
  @ApiQuery({ name: 'hub.verify_token', schema: { type: 'string' } })
  @ApiQuery({ name: 'hub.challenge', schema: { type: 'string' } })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiForbiddenResponse({ type: ProblemView })
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
  @ApiOperation({
    summary: 'Notification by Meta',
    description: '200 only when it is stored durably; 503: send it again.',
  })
  @ApiHeader({
    name: 'X-Hub-Signature-256',
    required: true,
    description: '`sha256=` and the HMAC of the raw body',
  })
  @ApiOkResponse({ description: 'Stored.' })
  @ApiBadRequestResponse({ type: ProblemView, description: 'Signed, but no JSON object.' })
  @ApiUnauthorizedResponse({ type: ProblemView, description: 'No or wrong signature; nothing is kept.' })
  @ApiPayloadTooLargeResponse({ type: ProblemView, description: 'Over 4 MiB.' })
  @HttpCode(200)
  @UseGuards(SignatureGuard)
  async receive(@Req() { body, params }: WebhookRequest): Promise<void> {
    const bytes = body ?? Buffer.alloc(0);
    const notification = readObject(bytes);
    if (!notification) {
      this.metrics.deliveries.inc({ outcome: 'not_json' });
      throw new Problem(400, 'invalid_json', 'The body is not a JSON object.');
    }
    await this.store.keep(this.apps.ownerOf(params.appId), bytes, lineOf(notification));
  }
}

/** Only the shape counts here, and it is the same read byte by byte, which takes half the time of UTF-8. */
function readObject(bytes: Buffer): Json | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('latin1'));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
