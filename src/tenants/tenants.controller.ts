import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { PageQuery } from '../platform/page.dto.js';
import { PlatformRoute, TenantRoute } from '../platform/route-access.js';
import { CreateTenantDto, TenantPage, TenantView, UpdateTenantDto } from './tenant.dto.js';
import { Tenants } from './tenants.js';

@ApiTags('Tenants')
@Controller('tenants')
export class TenantsController {
  constructor(private readonly tenants: Tenants) {}

  @Post()
  @PlatformRoute()
  @ApiOperation({ summary: 'Create a tenant' })
  @ApiCreatedResponse({ type: TenantView })
  create(@Body() body: CreateTenantDto): Promise<TenantView> {
    return this.tenants.create(body);
  }

  @Get()
  @PlatformRoute('support')
  @ApiOperation({ summary: 'List tenants', description: 'Newest first.' })
  @ApiOkResponse({ type: TenantPage })
  list(@Query() page: PageQuery): Promise<TenantPage> {
    return this.tenants.list(page);
  }

  @Get(':tenantId')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'Read a tenant' })
  @ApiOkResponse({ type: TenantView })
  @ApiNotFoundResponse({ type: ProblemView })
  async get(@Param('tenantId') tenantId: string): Promise<TenantView> {
    return TenantView.of(await this.tenants.get(tenantId));
  }

  @Patch(':tenantId')
  @PlatformRoute()
  @ApiOperation({ summary: 'Change a tenant' })
  @ApiOkResponse({ type: TenantView })
  @ApiNotFoundResponse({ type: ProblemView })
  update(@Param('tenantId') tenantId: string, @Body() body: UpdateTenantDto): Promise<TenantView> {
    return this.tenants.update(tenantId, body);
  }
}
