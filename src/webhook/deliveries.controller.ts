import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { cutPage, readCursor, UUID, writeCursor } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import { PlatformRoute } from '../platform/route-access.js';
import {
  DeliveryDetailView,
  DeliveryEventView,
  DeliveryPage,
  DeliveryQuery,
  DeliveryView,
  ReplayedView,
  ReplayManyDto,
} from './delivery.dto.js';
import { inboundJob } from './inbound.job.js';
import { DeliveryLogRepository } from './delivery-log.repository.js';

/** Deliveries opened by one call; more would make one statement too long. */
const REPLAY_AT_ONCE = 1_000;

@ApiTags('Webhook deliveries')
@Controller('webhook-deliveries')
export class DeliveriesController {
  constructor(
    private readonly deliveries: DeliveryLogRepository,
    private readonly jobs: Jobs,
  ) {}

  @Get()
  @PlatformRoute()
  @ApiOperation({ summary: 'List what Meta posted', description: 'Newest first.' })
  @ApiOkResponse({ type: DeliveryPage })
  async list(@Query() { limit, cursor, from, to, ...filter }: DeliveryQuery): Promise<DeliveryPage> {
    const [beforeId] = readCursor(cursor, [UUID]) ?? [];
    const range = { from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined };
    return cutPage(
      await this.deliveries.list(limit, { ...filter, ...range, beforeId }),
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
    const found = UUID.test(id) ? await this.deliveries.find(id) : undefined;
    if (!found) throw Problem.notFound('The delivery');
    const { delivery, events } = found;
    return Object.assign(new DeliveryDetailView(), DeliveryView.of(delivery), {
      events: events.map(DeliveryEventView.of),
      body: delivery.body.toString('utf8'),
    });
  }

  @Post('replay')
  @HttpCode(202)
  @PlatformRoute()
  @ApiOperation({
    summary: 'Process many deliveries again',
    description: 'The oldest 1,000 that fit. Nothing is stored or answered twice.',
  })
  @ApiAcceptedResponse({ type: ReplayedView })
  async replayMany(
    @Body() { from, to, status = 'failed', cursor, ...filter }: ReplayManyDto,
  ): Promise<ReplayedView> {
    const [afterId] = readCursor(cursor, [UUID]) ?? [];
    const range = { from: new Date(from), to: to ? new Date(to) : new Date() };
    const wish = { ...filter, ...range, status, afterId };
    const opened = await this.deliveries.replayMany(wish, REPLAY_AT_ONCE);
    const deliveries = opened.length;
    if (deliveries > 0) this.jobs.ring(inboundJob, { deliveries });
    const last = deliveries === REPLAY_AT_ONCE ? opened.at(-1) : undefined;
    return { deliveries, nextCursor: last ? writeCursor([last]) : null };
  }

  @Post(':deliveryId/replay')
  @HttpCode(202)
  @PlatformRoute()
  @ApiOperation({ summary: 'Process a delivery again', description: 'Nothing is stored or answered twice.' })
  @ApiAcceptedResponse({ type: DeliveryDetailView })
  @ApiNotFoundResponse({ type: ProblemView })
  async replay(@Param('deliveryId') id: string): Promise<DeliveryDetailView> {
    if (!UUID.test(id) || !(await this.deliveries.replay(id))) throw Problem.notFound('The delivery');
    this.jobs.ring(inboundJob, { deliveries: 1 });
    return this.get(id);
  }
}
