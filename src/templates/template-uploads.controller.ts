import { Body, Controller, Param, Post, Query } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { UploadQuery, UploadView } from './template-uploads.dto.js';
import { TemplateUploads } from './template-uploads.js';

const TYPES = ['image/jpeg', 'image/png', 'video/mp4', 'application/pdf'];

@ApiTags('Templates')
@ApiNotFoundResponse({ type: ProblemView, description: 'The tenant or the WABA is not there.' })
@Controller('tenants/:tenantId/templates/uploads')
export class TemplateUploadsController {
  constructor(private readonly uploads: TemplateUploads) {}

  @Post()
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Upload an example for a media header',
    description:
      'The body is the file itself. Its handle goes into `example.header_handle` of the header; with a send, media is given anew.',
  })
  @ApiConsumes(...TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ type: UploadView })
  @ApiUnprocessableEntityResponse({
    type: ProblemView,
    description: '`media_type`, `media_size`, `template_refused`.',
  })
  @ApiServiceUnavailableResponse({ type: ProblemView, description: '`meta_unavailable`.' })
  upload(
    @Param('tenantId') tenantId: string,
    @Query() { wabaId }: UploadQuery,
    @Body() bytes: unknown,
  ): Promise<UploadView> {
    return this.uploads.upload(tenantId, wabaId, bytes);
  }
}
