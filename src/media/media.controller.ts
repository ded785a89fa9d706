import type { Readable } from 'node:stream';
import { Controller, Get, Headers, HttpCode, Param, Post, Res, StreamableFile } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiConflictResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ProblemView } from '../platform/http/problem.view.js';
import { Problem } from '../platform/problem.js';
import { TenantRoute } from '../platform/route-access.js';
import { byteRange } from './byte-range.js';
import { MediaView } from './media.dto.js';
import { MediaFiles } from './media-files.js';
import { MediaStore } from './media-store.js';
import { namesTag, servedAs } from './served-as.js';

@ApiTags('Media')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId/media/:mediaId')
export class MediaController {
  constructor(
    private readonly files: MediaFiles,
    private readonly store: MediaStore,
  ) {}

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'Read what is known of a file' })
  @ApiOkResponse({ type: MediaView })
  async get(@Param('tenantId') tenantId: string, @Param('mediaId') id: string): Promise<MediaView> {
    return MediaView.of(await this.files.get(tenantId, id));
  }

  @Get('content')
  @TenantRoute('viewer')
  @ApiOperation({
    summary: "Read a file's content",
    description:
      'Under the type that its bytes show; pictures, sound and films inline, everything else as an attachment. One ' +
      'range of bytes may be asked for.',
  })
  @ApiHeader({ name: 'range', required: false, description: 'One range of bytes.' })
  @ApiHeader({ name: 'if-none-match', required: false })
  @ApiHeader({ name: 'if-range', required: false })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ description: 'The file.', schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 206, description: 'The range.', schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 304, description: 'It is the one that `If-None-Match` names.' })
  @ApiConflictResponse({ description: 'It is not here (yet), or not any more.', type: ProblemView })
  @ApiResponse({ status: 416, description: 'It has no such range.', type: ProblemView })
  async content(
    @Param('tenantId') tenantId: string,
    @Param('mediaId') id: string,
    @Headers('range') range: string | undefined,
    @Headers('if-range') ifRange: string | undefined,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const { file, sizeBytes } = await this.files.here(tenantId, id);
    const headers = servedAs(file);
    if (namesTag(ifNoneMatch, file.sha256)) {
      const { etag = '', 'cache-control': cache = '' } = headers;
      reply.status(304).headers({ etag, 'cache-control': cache });
      return undefined;
    }
    const whole = ifRange !== undefined && ifRange.trim() !== headers.etag;
    const part = whole ? undefined : byteRange(range, sizeBytes);
    if (part === 'unsatisfiable')
      throw new Problem(416, 'no_such_range', `The file has ${sizeBytes} bytes.`, [], {
        'content-range': `bytes */${sizeBytes}`,
      });
    const stream = await this.store.read(file.storeKey, part);
    if (!stream)
      throw new Problem(
        503,
        'media_unreadable',
        'The file is not in the store that this process reads: processes on several machines need one store.',
      );
    const length = part ? part.end - part.start + 1 : sizeBytes;
    reply.headers({ ...headers, 'content-length': String(length) });
    if (part) reply.status(206).header('content-range', `bytes ${part.start}-${part.end}/${sizeBytes}`);
    return new StreamableFile(stream as Readable);
  }

  @Post('fetch')
  @HttpCode(202)
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Fetch a file again',
    description: 'For a file that is not here: Meta keeps what people send for 7 days.',
  })
  @ApiAcceptedResponse({ type: MediaView })
  @ApiConflictResponse({ description: 'It is here, or was erased.', type: ProblemView })
  async fetch(@Param('tenantId') tenantId: string, @Param('mediaId') id: string): Promise<MediaView> {
    return MediaView.of(await this.files.fetchAgain(tenantId, id));
  }
}
