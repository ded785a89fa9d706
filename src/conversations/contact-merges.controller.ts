import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { PageQuery } from '../platform/page.dto.js';
import { cutPage, readCursor, UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import { TenantRoute } from '../platform/route-access.js';
import { ContactMergePage, ContactMergeView } from './contact-merge.dto.js';
import { MergeRepository } from './merge.repository.js';

@ApiTags('Conversations')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId/contact-merges')
export class ContactMergesController {
  constructor(private readonly merges: MergeRepository) {}

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'List merged contacts', description: 'Newest first, undone ones included.' })
  @ApiOkResponse({ type: ContactMergePage })
  async list(
    @Param('tenantId') tenantId: string,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<ContactMergePage> {
    const [beforeId] = readCursor(cursor, [UUID]) ?? [];
    const rows = await this.merges.list(tenantId, limit, beforeId);
    return cutPage(rows, limit, ({ id }) => [id], ContactMergeView.of);
  }

  @Post(':mergeId/undo')
  @HttpCode(200)
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Undo a merge',
    description: 'Messages, conversations and identities go back to the contact that they came from.',
  })
  @ApiOkResponse({ type: ContactMergeView })
  async undo(@Param('tenantId') tenantId: string, @Param('mergeId') id: string): Promise<ContactMergeView> {
    const undone = UUID.test(id) ? await this.merges.undo(tenantId, id) : null;
    if (!undone) throw Problem.notFound('A merge that can be undone');
    return ContactMergeView.of(undone);
  }
}
