import { Injectable } from '@nestjs/common';
import { GraphError } from '../meta-graph/graph-error.js';
import { GraphTemplates } from '../meta-graph/graph-templates.js';
import { metaProblem } from './meta-refusal.js';
import type { LibraryPage, LibraryQuery } from './template-library.dto.js';
import { WabaCredentials } from './waba-credentials.js';

/** Meta's library of ready templates: https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/template-library */
@Injectable()
export class TemplateLibrary {
  constructor(
    private readonly graph: GraphTemplates,
    private readonly credentials: WabaCredentials,
  ) {}

  /** @throws Problem 404, 422, 429, 503 */
  async search(tenantId: string, { wabaId, cursor, ...query }: LibraryQuery): Promise<LibraryPage> {
    const credentials = await this.credentials.of(tenantId, wabaId);
    try {
      const { data, after } = await this.graph.library({ ...query, after: cursor }, credentials);
      return { data, nextCursor: after ?? null };
    } catch (error) {
      if (error instanceof GraphError) throw metaProblem(error);
      throw error;
    }
  }
}
