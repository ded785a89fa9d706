import { Injectable } from '@nestjs/common';
import { cutPage, readCursor, UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import { TemplateView, type TemplatePage, type TemplateQuery } from './template.dto.js';
import type { Template } from './template.entity.js';
import { TemplateRepository } from './template.repository.js';

/** What is known of a tenant's templates, for showing. */
@Injectable()
export class TemplateReader {
  constructor(private readonly templates: TemplateRepository) {}

  async list(tenantId: string, { limit, cursor, ...filters }: TemplateQuery): Promise<TemplatePage> {
    const [afterId] = readCursor(cursor, [UUID]) ?? [];
    const rows = await this.templates.list(tenantId, { ...filters, limit, afterId });
    return cutPage(rows, limit, ({ id }) => [id], TemplateView.of);
  }

  /** @throws Problem 404 */
  async get(tenantId: string, templateId: string): Promise<TemplateView> {
    return TemplateView.of(await this.row(tenantId, templateId));
  }

  /** @throws Problem 404 */
  async row(tenantId: string, templateId: string): Promise<Template> {
    const row = UUID.test(templateId) ? await this.templates.find(tenantId, templateId) : null;
    if (!row) throw Problem.notFound('The template');
    return row;
  }
}
