import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { LibraryPage, LibraryQuery } from './template-library.dto.js';
import { TemplateLibrary } from './template-library.js';

@ApiTags('Templates')
@ApiNotFoundResponse({ type: ProblemView, description: 'The tenant or the WABA is not there.' })
@Controller('tenants/:tenantId/templates/library')
export class TemplateLibraryController {
  constructor(private readonly library: TemplateLibrary) {}

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({
    summary: "Search Meta's library of templates",
    description: 'Ready templates, mostly approved at once: create one with `libraryTemplateName`.',
  })
  @ApiOkResponse({ type: LibraryPage })
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: '`template_refused`, `token_refused`.' })
  @ApiServiceUnavailableResponse({ type: ProblemView, description: '`meta_unavailable`.' })
  search(@Param('tenantId') tenantId: string, @Query() query: LibraryQuery): Promise<LibraryPage> {
    return this.library.search(tenantId, query);
  }
}
