import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TemplateRepository } from './template.repository.js';

/** Until Meta is asked whether it is so, in milliseconds: its own stores have to agree. */
const READ_AGAIN_MS = 2_000;
/** What was read from Meta since then is believed rather than a refusal: an approval takes minutes to spread (132001). */
const BELIEVED_MS = 60_000;

/** What Meta's refusal of a send says of its template, which may be earlier than a webhook about it. */
@Injectable()
export class TemplateRefusals {
  constructor(private readonly templates: TemplateRepository) {}

  /** It is paused (132015). */
  async paused(tx: EntityManager, tenantId: string, templateId: string): Promise<void> {
    const row = await this.templates.findForUpdate(tx, tenantId, templateId);
    if (row?.status !== 'APPROVED' || row.deletedAt) return;
    const at = new Date();
    await this.templates.update(tx, tenantId, templateId, {
      status: 'PAUSED',
      rereadAt: new Date(at.getTime() + READ_AGAIN_MS),
    });
    const diff = [{ path: 'status', from: row.status, to: 'PAUSED' }];
    await this.templates.record(tx, [{ tenantId, templateId, kind: 'changed', source: 'sync', at, diff }]);
  }

  /** It is not what we take it for: it is read again. */
  async doubted(tx: EntityManager, tenantId: string, templateId: string): Promise<void> {
    const row = await this.templates.findForUpdate(tx, tenantId, templateId);
    const readAt = row?.readAt?.getTime() ?? 0;
    if (!row || row.deletedAt || row.rereadAt || Date.now() - readAt < BELIEVED_MS) return;
    await this.templates.update(tx, tenantId, templateId, { rereadAt: new Date() });
  }
}
