import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiConflictResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { MessageView } from '../conversations/message.dto.js';
import { ProblemView } from '../platform/http/problem.view.js';
import { Problem } from '../platform/problem.js';
import { TenantRoute } from '../platform/route-access.js';
import { SendMessageDto } from './send.dto.js';
import { SendRequests } from './send-requests.js';

@ApiTags('Messages')
@ApiNotFoundResponse({ type: ProblemView, description: 'The tenant or the number is not there.' })
@Controller('tenants/:tenantId/messages')
export class SendController {
  constructor(private readonly sends: SendRequests) {}

  @Post()
  @HttpCode(202)
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Send a message',
    description: 'Queued at once and sent in the background; follow its `status`, or read it by `id`.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'Up to 255 visible characters, kept for 48 h. The same key and body get the first answer again.',
  })
  @ApiAcceptedResponse({ type: MessageView })
  @ApiConflictResponse({ type: ProblemView, description: 'The key was used for another body.' })
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: '`window_closed`, `tenant_suspended`.' })
  send(
    @Param('tenantId') tenantId: string,
    @Body() body: SendMessageDto,
    @Headers('Idempotency-Key') key?: string,
  ): Promise<MessageView> {
    if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key))
      throw Problem.badField('Idempotency-Key', 'must be 1 to 255 visible ASCII characters');
    return this.sends.send(tenantId, body, key);
  }
}
