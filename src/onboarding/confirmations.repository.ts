import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { GoLiveConfirmation } from './go-live-confirmation.entity.js';

@Injectable()
export class ConfirmationsRepository {
  constructor(private readonly database: Database) {}

  list(tenantId: string): Promise<GoLiveConfirmation[]> {
    return this.database.forTenant(tenantId, (tx) => tx.findBy(GoLiveConfirmation, { tenantId }));
  }

  async save(confirmation: GoLiveConfirmation): Promise<void> {
    const key = ['tenantId', 'wabaId', 'stepId'];
    await this.database.forTenant(confirmation.tenantId, (tx) =>
      tx.upsert(GoLiveConfirmation, confirmation, key),
    );
  }

  async remove(tenantId: string, wabaId: string, stepId: string): Promise<void> {
    await this.database.forTenant(tenantId, (tx) =>
      tx.delete(GoLiveConfirmation, { tenantId, wabaId, stepId }),
    );
  }
}
