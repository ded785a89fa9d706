import { Controller, Get, Param } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { Tenants } from '../tenants/tenants.js';
import { QuotaView } from './quota.dto.js';
import { Quota } from './quota.js';

@ApiTags('Usage')
@Controller('tenants/:tenantId/quota')
export class QuotaController {
  constructor(
    private readonly tenants: Tenants,
    private readonly quota: Quota,
  ) {}

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'How much of its limits a tenant has used',
    description: 'What counts is what was queued. Beyond a limit a send is refused with `quota_exceeded`.',
  })
  @ApiOkResponse({ type: QuotaView })
  @ApiNotFoundResponse({ type: ProblemView })
  async used(@Param('tenantId') tenantId: string): Promise<QuotaView> {
    return this.quota.used(tenantId, await this.tenants.get(tenantId));
  }
}
