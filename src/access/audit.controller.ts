import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { PlatformRoute, TenantRoute } from '../platform/route-access.js';
import { AuditPage, AuditQuery, TenantAuditQuery } from './audit.dto.js';
import { Audit } from './audit.js';

@ApiTags('Audit log')
@Controller()
export class AuditController {
  constructor(private readonly audit: Audit) {}

  @Get('audit')
  @PlatformRoute('support')
  @ApiOperation({
    summary: 'Read the audit log',
    description: 'Newest first, of every tenant and of the platform, deleted tenants included.',
  })
  @ApiOkResponse({ type: AuditPage })
  all(@Query() { limit, cursor, ...filter }: AuditQuery): Promise<AuditPage> {
    return this.audit.list({ limit, cursor }, filter);
  }

  @Get('tenants/:tenantId/audit')
  @TenantRoute('admin')
  @ApiOperation({ summary: 'Read the audit log of a tenant', description: 'Newest first.' })
  @ApiOkResponse({ type: AuditPage })
  @ApiNotFoundResponse({ type: ProblemView })
  ofTenant(
    @Param('tenantId') tenantId: string,
    @Query() { limit, cursor, ...filter }: TenantAuditQuery,
  ): Promise<AuditPage> {
    return this.audit.list({ limit, cursor }, { ...filter, tenantId });
  }
}
