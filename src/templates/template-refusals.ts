import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Refusal, saysTemplatePaused } from '../meta-graph/graph-error.js';
import type { Template } from './template.entity.js';
import { TemplateRepository } from './template.repository.js';

/** Until Meta is asked whether it is so, in milliseconds: its own stores have to agree. */
const READ_AGAIN_MS = 2_000;
/** What was read from Meta since then is believed rather than a refusal: an approval takes minutes to spread (132001). */
const BELIEVED_MS = 60_000;

/** What Meta's refusal of a send says of its template, which may be earlier than a webhook about it. */
@Injectable()
export class TemplateRefusals {
  constructor(private readonly templates: TemplateRepository) {}

  /** It is paused (132015), or not what we take it for; `at`: when Meta said so. */
  async heard(
    tx: EntityManager,
    tenantId: string,
    templateId: string,
    refusal: Refusal,
    at: Date,
  ): Promise<void> {
    const row = await this.templates.findForUpdate(tx, tenantId, templateId);
    if (!row || row.deletedAt) return;
    if (saysTemplatePaused(refusal)) await this.paused(tx, row, at);
    else await this.doubted(tx, row, at);
  }

  private async paused(
    tx: EntityManager,
    { tenantId, id: templateId, status, readAt }: Template,
    toldAt: Date,
  ): Promise<void> {
    if (status !== 'APPROVED' || (readAt && readAt > toldAt)) return;
    const at = new Date();
    await this.templates.update(tx, tenantId, templateId, {
      status: 'PAUSED',
      rereadAt: new Date(at.getTime() + READ_AGAIN_MS),
    });
    const diff = [{ path: 'status', from: status, to: 'PAUSED' }];
    await this.templates.record(tx, [{ tenantId, templateId, kind: 'changed', source: 'sync', at, diff }]);
  }

  private async doubted(
    tx: EntityManager,
    { tenantId, id, rereadAt, readAt }: Template,
    toldAt: Date,
  ): Promise<void> {
    if (rereadAt || toldAt.getTime() - (readAt?.getTime() ?? 0) < BELIEVED_MS) return;
    await this.templates.update(tx, tenantId, id, { rereadAt: new Date() });
  }
}
