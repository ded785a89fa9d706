import { Injectable } from '@nestjs/common';
import { GraphError } from '../meta-graph/graph-error.js';
import { GraphUploads } from '../meta-graph/graph-uploads.js';
import { Env } from '../platform/env.js';
import { Problem } from '../platform/problem.js';
import { Wabas } from '../tenants/wabas.js';
import { exampleFile } from './example-file.js';
import { metaProblem } from './meta-refusal.js';
import { WabaCredentials } from './waba-credentials.js';

/** Example media for the headers of templates. */
@Injectable()
export class TemplateUploads {
  constructor(
    private readonly env: Env,
    private readonly wabas: Wabas,
    private readonly graph: GraphUploads,
    private readonly credentials: WabaCredentials,
  ) {}

  /** @throws Problem 400 without a file, 404, 422 `media_type`, `media_size`, `template_refused`, 429, 503 */
  async upload(
    tenantId: string,
    wabaId: string,
    bytes: unknown,
  ): Promise<{ handle: string; mimeType: string }> {
    if (!Buffer.isBuffer(bytes))
      throw Problem.badField('body', 'must be the bytes of a file, with its own content type');
    const file = exampleFile(bytes);
    if ('code' in file) throw Problem.refused(file.code, file.detail);
    const { tokenAppId, appId } = await this.wabas.get(tenantId, wabaId);
    const app = tokenAppId ?? appId ?? this.env.META_APP_ID;
    if (!app)
      throw Problem.refused(
        'app_unknown',
        'Uploads go through the Meta app of the token, which is not known: set META_APP_ID.',
      );
    try {
      const credentials = await this.credentials.of(tenantId, wabaId);
      return {
        handle: await this.graph.upload(app, { ...file, bytes }, credentials),
        mimeType: file.mimeType,
      };
    } catch (error) {
      if (error instanceof GraphError) throw metaProblem(error);
      throw error;
    }
  }
}
