import { Injectable } from '@nestjs/common';
import { cutPage, readCursor, UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import { checkSend } from './send/check-send.js';
import { exampleSend } from './send/example-send.js';
import { renderTemplate } from './send/render-template.js';
import { parametersOf } from './send/template-parameters.js';
import {
  ChangeView,
  type ChangePage,
  type FamilyPage,
  type ParametersView,
  type TemplatePreviewView,
} from './template-details.dto.js';
import { statusRefusal } from './template-status.js';
import { TemplateTimelineRepository } from './template-timeline.repository.js';
import { TemplateView, type FamilyQuery, type TemplatePage, type TemplateQuery } from './template.dto.js';
import type { Template } from './template.entity.js';
import { TemplateRepository } from './template.repository.js';

/** What is known of a tenant's templates, for showing. */
@Injectable()
export class TemplateReader {
  constructor(
    private readonly templates: TemplateRepository,
    private readonly timelines: TemplateTimelineRepository,
  ) {}

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

  /** Names with their languages, in the order of the names. */
  async families(tenantId: string, { limit, cursor, wabaId }: FamilyQuery): Promise<FamilyPage> {
    const [after] = readCursor(cursor, [UUID]) ?? [];
    const rows = await this.timelines.families(tenantId, { wabaId, limit, after });
    return cutPage(
      rows,
      limit,
      ({ languages }) => [languages[0]!.id],
      (row) => row,
    );
  }

  /** What changed, newest first: of one template, or of all; `alerts`: only what people must act upon. @throws Problem 404 */
  async changes(
    tenantId: string,
    {
      limit,
      cursor,
      templateId,
      alerts,
    }: { limit: number; cursor?: string; templateId?: string; alerts?: boolean },
  ): Promise<ChangePage> {
    if (templateId !== undefined) await this.row(tenantId, templateId);
    const [before] = readCursor(cursor, [UUID]) ?? [];
    const rows = await this.timelines.changes(tenantId, { templateId, alerts, limit, before });
    return cutPage(rows, limit, ({ id }) => [id], ChangeView.of);
  }

  /** Exactly the values that a send needs. @throws Problem 404 */
  async parameters(tenantId: string, templateId: string): Promise<ParametersView> {
    const row = await this.row(tenantId, templateId);
    const refusal = statusRefusal(row.status, row.rejectedReason);
    return {
      parameters: parametersOf(row),
      example: exampleSend(row, new Date()),
      sendable: refusal === undefined,
      reason: refusal ? `The template ${refusal.detail}.` : null,
    };
  }

  /** The message as WhatsApp shows it, with the values of a send, or with the examples. @throws Problem 404 */
  async preview(
    tenantId: string,
    templateId: string,
    given: object[] | undefined,
  ): Promise<TemplatePreviewView> {
    const row = await this.row(tenantId, templateId);
    const template = { ...row, headerMedia: row.settings.headerMedia };
    const { components, problems } = checkSend(template, given ?? exampleSend(row, new Date()));
    return { rendered: renderTemplate(template, components), components, problems };
  }
}
