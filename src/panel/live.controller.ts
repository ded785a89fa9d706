import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import {
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
  ApiTooManyRequestsResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { By } from '../access/caller.decorator.js';
import type { Caller } from '../access/caller.js';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { LiveStreams } from './live-streams.js';

@ApiTags('Panel')
@Controller('tenants/:tenantId/live')
export class LiveController {
  constructor(private readonly streams: LiveStreams) {}

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'Hear what changes',
    description:
      'Server-sent events. `notes`: a list of `{kind, id, conversationId?}` with `kind` one of `message`, `conversation`, ' +
      '`template`, `phone_number`, `waba`, `internal_note`, `draft`: which of them changed, never what; ask for it. `look`: something may have been ' +
      'missed, ask for all that is shown. `beat`: every 15 seconds. `end`: the session or the role is gone. With ' +
      '`Last-Event-ID`, what was missed meanwhile comes first.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @ApiTooManyRequestsResponse({ type: ProblemView })
  hear(
    @Param('tenantId') tenantId: string,
    @By() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    this.streams.begin(tenantId, caller, request, reply);
  }
}
