import { Body, Controller, Delete, Get, HttpCode, Param, Patch } from '@nestjs/common';
import {
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ProblemView } from '../../platform/http/problem.view.js';
import { TenantRoute } from '../../platform/route-access.js';
import { ChangeProfileDto, ConversationAgentView, ProfileView } from './remembered.dto.js';
import { Remembered } from './remembered.js';

@ApiTags('Agent')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId')
export class RememberedController {
  constructor(private readonly remembered: Remembered) {}

  @Get('conversations/:conversationId/agent')
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'How the agent stands to a conversation',
    description: 'Who answers, what the last hand-over said, what is remembered, and what is due.',
  })
  @ApiOkResponse({ type: ConversationAgentView })
  conversation(
    @Param('tenantId') tenantId: string,
    @Param('conversationId') conversationId: string,
  ): Promise<ConversationAgentView> {
    return this.remembered.of(tenantId, conversationId);
  }

  @Delete('conversations/:conversationId/agent/memory')
  @HttpCode(204)
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Let the agent forget',
    description:
      'Nothing of what was said until now is shown to a provider again, and nothing stays noted about the person. The messages themselves stay.',
  })
  @ApiNoContentResponse()
  async forget(
    @Param('tenantId') tenantId: string,
    @Param('conversationId') conversationId: string,
  ): Promise<void> {
    await this.remembered.forget(tenantId, conversationId);
  }

  @Get('contacts/:contactId/profile')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'What is noted about a person' })
  @ApiOkResponse({ type: ProfileView })
  profile(@Param('tenantId') tenantId: string, @Param('contactId') contactId: string): Promise<ProfileView> {
    return this.remembered.profile(tenantId, contactId);
  }

  @Patch('contacts/:contactId/profile')
  @TenantRoute('agent')
  @ApiOperation({ summary: 'Note something about a person', description: 'What is left out stays as it is.' })
  @ApiOkResponse({ type: ProfileView })
  change(
    @Param('tenantId') tenantId: string,
    @Param('contactId') contactId: string,
    @Body() body: ChangeProfileDto,
  ): Promise<ProfileView> {
    return this.remembered.change(tenantId, contactId, body);
  }
}
