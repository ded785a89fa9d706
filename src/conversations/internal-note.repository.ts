import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { leaveNote } from '../platform/live-bus/note.js';
import { InternalNote } from './internal-note.entity.js';

@Injectable()
export class InternalNoteRepository {
  /** Newest first, with those of conversations that were merged into it; one more than `limit` when there is more. */
  list(
    tx: EntityManager,
    tenantId: string,
    conversationId: string,
    limit: number,
    beforeId?: string,
  ): Promise<InternalNote[]> {
    const query = tx
      .createQueryBuilder(InternalNote, 'n')
      .where(
        `n.tenantId = :tenantId and n.conversationId in (select c.id from conversation c
           where c.tenant_id = :tenantId and (c.id = :conversationId or c.merged_into = :conversationId))`,
        { tenantId, conversationId },
      )
      .orderBy('n.id', 'DESC')
      .take(limit + 1);
    if (beforeId) query.andWhere('n.id < :beforeId', { beforeId });
    return query.getMany();
  }

  async add(tx: EntityManager, note: Omit<InternalNote, 'id' | 'createdAt'>): Promise<InternalNote> {
    const added = await tx.save(InternalNote, tx.create(InternalNote, { ...note, id: uuidv7() }));
    tell(tx, added);
    return added;
  }

  find(tx: EntityManager, tenantId: string, id: string): Promise<InternalNote | null> {
    return tx.findOneBy(InternalNote, { tenantId, id });
  }

  async remove(tx: EntityManager, note: InternalNote): Promise<void> {
    await tx.delete(InternalNote, { tenantId: note.tenantId, id: note.id });
    tell(tx, note);
  }
}

const tell = (tx: EntityManager, { tenantId, id, conversationId }: InternalNote): void =>
  leaveNote(tx, { tenantId, kind: 'internal_note', id, conversationId });
