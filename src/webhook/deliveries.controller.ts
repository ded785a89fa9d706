import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { cutPage, readCursor, UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import { PlatformRoute } from '../platform/route-access.js';
import {
  DeliveryDetailView,
  DeliveryEventView,
  DeliveryPage,
  DeliveryQuery,
  DeliveryView,
} from './delivery.dto.js';
import { inboundJob } from './inbound.job.js';
import { WebhookRepository } from './webhook.repository.js';

@ApiTags('Webhook deliveries')
@Controller('webhook-deliveries')
export class DeliveriesController {
  constructor(
    private readonly webhooks: WebhookRepository,
    private readonly jobs: Jobs,
  ) {}

  @Get()
  @PlatformRoute()
  @ApiOperation({ summary: 'List what Meta posted', description: 'Newest first.' })
  @ApiOkResponse({ type: DeliveryPage })
  async list(@Query() { limit, cursor, status }: DeliveryQuery): Promise<DeliveryPage> {
    const [beforeId] = readCursor(cursor, [UUID]) ?? [];
    return cutPage(
      await this.webhooks.list(limit, { status, beforeId }),
      limit,
      ({ id }) => [id],
      DeliveryView.of,
    );
  }

  @Get(':deliveryId')
  @PlatformRoute()
  @ApiOperation({ summary: 'Read a delivery', description: 'With each of its updates and the raw body.' })
  @ApiOkResponse({ type: DeliveryDetailView })
  @ApiNotFoundResponse({ type: ProblemView })
  async get(@Param('deliveryId') id: string): Promise<DeliveryDetailView> {
    const found = UUID.test(id) ? await this.webhooks.find(id) : undefined;
    if (!found) throw Problem.notFound('The delivery');
    const { delivery, events } = found;
    return Object.assign(new DeliveryDetailView(), DeliveryView.of(delivery), {
      events: events.map(DeliveryEventView.of),
      body: delivery.body.toString('utf8'),
    });
  }

  @Post(':deliveryId/replay')
  @HttpCode(202)
  @PlatformRoute()
  @ApiOperation({ summary: 'Process a delivery again', description: 'Nothing is stored or answered twice.' })
  @ApiAcceptedResponse({ type: DeliveryDetailView })
  @ApiNotFoundResponse({ type: ProblemView })
  async replay(@Param('deliveryId') id: string): Promise<DeliveryDetailView> {
    if (!UUID.test(id) || !(await this.webhooks.replay(id))) throw Problem.notFound('The delivery');
    this.jobs.ring(inboundJob, { deliveries: 1 });
    return this.get(id);
  }
}
