import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { PageQuery } from '../platform/page.dto.js';
import { TenantRoute } from '../platform/route-access.js';
import { ApiKeyPage, CreateApiKeyDto, NewApiKeyView } from './api-key.dto.js';
import { ApiKeys } from './api-keys.js';
import { By } from './caller.decorator.js';
import type { Caller } from './caller.js';

@ApiTags('API keys')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeys) {}

  @Post()
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Create an API key',
    description: 'The key is in this answer and nowhere else, ever.',
  })
  @ApiCreatedResponse({ type: NewApiKeyView })
  create(
    @Param('tenantId') tenantId: string,
    @Body() body: CreateApiKeyDto,
    @By() caller: Caller,
  ): Promise<NewApiKeyView> {
    return this.keys.create(tenantId, body, caller);
  }

  @Get()
  @TenantRoute('admin')
  @ApiOperation({ summary: 'List API keys', description: 'Newest first, revoked and expired ones included.' })
  @ApiOkResponse({ type: ApiKeyPage })
  list(@Param('tenantId') tenantId: string, @Query() page: PageQuery): Promise<ApiKeyPage> {
    return this.keys.list(tenantId, page);
  }

  @Delete(':keyId')
  @HttpCode(204)
  @TenantRoute('admin')
  @ApiOperation({ summary: 'Revoke an API key', description: 'From now on it is refused; its record stays.' })
  @ApiNoContentResponse()
  revoke(
    @Param('tenantId') tenantId: string,
    @Param('keyId') keyId: string,
    @By() caller: Caller,
  ): Promise<void> {
    return this.keys.revoke(tenantId, keyId, caller);
  }
}
