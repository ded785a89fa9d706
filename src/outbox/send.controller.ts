import { Body, Controller, Headers, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiExtraModels,
  ApiHeader,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { By } from '../access/caller.decorator.js';
import type { Caller } from '../access/caller.js';
import { personOf } from '../access/caller.js';
import { MessageView } from '../conversations/message.dto.js';
import { ProblemView } from '../platform/http/problem.view.js';
import { Problem } from '../platform/problem.js';
import { TenantRoute } from '../platform/route-access.js';
import { BatchView, SendBatchDto } from './batch.dto.js';
import { FloodInterceptor } from './flood.interceptor.js';
import { Outbox } from './outbox.js';
import { ReadDto } from './read.dto.js';
import { Receipts } from './receipts.js';
import { SendBatch } from './send-batch.js';
import { SendMessageDto } from './send.dto.js';
import { SendRequests } from './send-requests.js';

const KEY = {
  name: 'Idempotency-Key',
  required: false,
  description:
    'Up to 255 visible characters, kept for 48 h. The same key and body get the first answer again.',
};
const FLOOD = { type: ProblemView, description: 'Too many requests of this tenant; see `Retry-After`.' };
const REFUSED = {
  type: ProblemView,
  description:
    '`window_closed`, `group_type_not_supported`, `phone_needed`, `contact_opted_out`, `number_not_connected`, `number_paused`, ' +
    '`account_restricted`, `tenant_suspended`, `template_...`, `quota_exceeded`, `media_not_available`, `voice_needs_ffmpeg`, `voice_not_convertible`.',
};

@ApiTags('Messages')
@ApiNotFoundResponse({
  type: ProblemView,
  description: 'The tenant, the number or the message is not there.',
})
@ApiExtraModels(SendMessageDto)
@UseInterceptors(FloodInterceptor)
@Controller('tenants/:tenantId/messages')
export class SendController {
  constructor(
    private readonly sends: SendRequests,
    private readonly batches: SendBatch,
    private readonly outbox: Outbox,
    private readonly receipts: Receipts,
  ) {}

  @Post()
  @HttpCode(202)
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Send a message',
    description: 'Queued at once and sent in the background; follow its `status`, or read it by `id`.',
  })
  @ApiHeader(KEY)
  @ApiAcceptedResponse({ type: MessageView })
  @ApiBadRequestResponse({ type: ProblemView, description: 'Each fault with its path and limit.' })
  @ApiConflictResponse({ type: ProblemView, description: 'The key was used for another body.' })
  @ApiUnprocessableEntityResponse(REFUSED)
  @ApiTooManyRequestsResponse(FLOOD)
  send(
    @Param('tenantId') tenantId: string,
    @Body() body: SendMessageDto,
    @By() caller: Caller,
    @Headers('Idempotency-Key') key?: string,
  ): Promise<MessageView> {
    const authorId = personOf(caller);
    return this.sends.send(tenantId, body, usable(key), authorId ? 'person' : undefined, authorId);
  }

  @Post('batch')
  @HttpCode(202)
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Send up to 1000 messages',
    description:
      'Each is queued or refused by itself, and answered in its place. Repeated with the same `Idempotency-Key`, what ' +
      'was queued is answered again and the rest is tried. A batch counts as one request for every 20 messages.',
  })
  @ApiHeader(KEY)
  @ApiAcceptedResponse({ type: BatchView })
  @ApiBadRequestResponse({ type: ProblemView })
  @ApiTooManyRequestsResponse(FLOOD)
  async batch(
    @Param('tenantId') tenantId: string,
    @Body() { messages }: SendBatchDto,
    @Headers('Idempotency-Key') key?: string,
  ): Promise<BatchView> {
    return { data: await this.batches.send(tenantId, messages, usable(key)) };
  }

  @Post(':messageId/cancel')
  @HttpCode(200)
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Call off a message',
    description: 'While it is still queued: for later, waiting for its number, or between two tries.',
  })
  @ApiOkResponse({ type: MessageView })
  @ApiConflictResponse({ type: ProblemView, description: '`not_queued`: it has left, or has ended.' })
  cancel(@Param('tenantId') tenantId: string, @Param('messageId') messageId: string): Promise<MessageView> {
    return this.outbox.cancel(tenantId, messageId);
  }

  @Post(':messageId/read')
  @HttpCode(204)
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Mark a message of a person as read',
    description: 'And what came before it; with `typing`, the person sees that an answer is being written.',
  })
  @ApiNoContentResponse()
  @ApiBadRequestResponse({ type: ProblemView })
  @ApiConflictResponse({ type: ProblemView, description: '`not_inbound`: it is not a message of a person.' })
  @ApiUnprocessableEntityResponse({
    type: ProblemView,
    description: '`meta_refused`, `group_not_supported`, `tenant_suspended`.',
  })
  @ApiTooManyRequestsResponse({ type: ProblemView, description: '`meta_throttled`, or too many requests.' })
  @ApiServiceUnavailableResponse({ type: ProblemView, description: '`meta_unavailable`.' })
  read(
    @Param('tenantId') tenantId: string,
    @Param('messageId') messageId: string,
    @Body() { typing = false }: ReadDto,
  ): Promise<void> {
    return this.receipts.markRead(tenantId, messageId, typing);
  }
}

/** @throws Problem 400 */
function usable(key: string | undefined): string | undefined {
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key))
    throw Problem.badField('Idempotency-Key', 'must be 1 to 255 visible ASCII characters');
  return key;
}
