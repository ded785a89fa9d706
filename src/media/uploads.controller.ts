import { Controller, Param, Post, Req } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOperation,
  ApiPayloadTooLargeResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
  ApiUnsupportedMediaTypeResponse,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ProblemView } from '../platform/http/problem.view.js';
import { arrivingFile } from '../platform/http/uploads.js';
import { TenantRoute } from '../platform/route-access.js';
import { MediaView } from './media.dto.js';
import { MediaFiles } from './media-files.js';
import { MediaUploads } from './media-uploads.js';

@ApiTags('Media')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId/media')
export class UploadsController {
  constructor(
    private readonly uploads: MediaUploads,
    private readonly files: MediaFiles,
  ) {}

  @Post()
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Upload a file',
    description:
      'Kept here under the type that its bytes show; `kind` says as what message it can be sent. The whole request ' +
      'must arrive within 30 seconds.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @ApiCreatedResponse({ type: MediaView })
  @ApiPayloadTooLargeResponse({ type: ProblemView })
  @ApiUnsupportedMediaTypeResponse({ description: 'It is no form.', type: ProblemView })
  @ApiUnprocessableEntityResponse({ description: 'The file is empty.', type: ProblemView })
  async upload(@Param('tenantId') tenantId: string, @Req() request: FastifyRequest): Promise<MediaView> {
    const id = await this.uploads.take(tenantId, await arrivingFile(request));
    return MediaView.of(await this.files.get(tenantId, id));
  }
}
