import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UUID } from '../../platform/page.js';
import { OwnTool } from './own-tool.entity.js';

type Row = Omit<OwnTool, 'headers' | 'createdAt' | 'updatedAt'>;

@Injectable()
export class OwnToolRepository {
  all(tx: EntityManager, tenantId: string): Promise<OwnTool[]> {
    return tx.find(OwnTool, { where: { tenantId }, order: { name: 'ASC' } });
  }

  async find(tx: EntityManager, tenantId: string, id: string): Promise<OwnTool | null> {
    return UUID.test(id) ? tx.findOneBy(OwnTool, { tenantId, id }) : null;
  }

  /** With the sealed headers. */
  enabled(tx: EntityManager, tenantId: string): Promise<OwnTool[]> {
    return tx
      .createQueryBuilder(OwnTool, 't')
      .addSelect('t.headers')
      .where('t.tenantId = :tenantId and t.enabled', { tenantId })
      .orderBy('t.name')
      .getMany();
  }

  /** One change after the other. */
  async lock(tx: EntityManager, tenantId: string): Promise<void> {
    await tx.query(`select 1 from tenant where id = $1 for no key update`, [tenantId]);
  }

  /** `headers` left out: stay. */
  async save(tx: EntityManager, row: Row & { headers?: Buffer | null }): Promise<void> {
    await tx.save(OwnTool, tx.create(OwnTool, row));
  }

  async remove(tx: EntityManager, tenantId: string, id: string): Promise<boolean> {
    if (!UUID.test(id)) return false;
    const { affected } = await tx.delete(OwnTool, { tenantId, id });
    return affected === 1;
  }
}
