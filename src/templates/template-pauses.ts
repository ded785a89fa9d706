import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TemplateRepository } from './template.repository.js';

/** Until Meta is asked whether it is so, in milliseconds: its own stores have to agree. */
const READ_AGAIN_MS = 2_000;

/** A pause that Meta told of by refusing a send (132015), which may be earlier than the webhook about it. */
@Injectable()
export class TemplatePauses {
  constructor(private readonly templates: TemplateRepository) {}

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
}
