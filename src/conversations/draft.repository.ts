import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { leaveNote } from '../platform/live-bus/note.js';

/** A draft, in the conversation in which its thread goes on now. */
export interface DraftRow {
  conversationId: string;
  text: string;
  updatedAt: Date;
}

/** Somebody who wrote a draft of this conversation just now. */
export interface WriterRow {
  userId: string;
  at: Date;
}

/** Who has written so lately is writing, in seconds; the panel saves a draft every few. */
const WRITING_S = 12;

/** The conversation in which a merged one goes on. */
const STANDING = 'coalesce(c.merged_into, c.id)';

@Injectable()
export class DraftRepository {
  /** Of one person, by conversation; one more than `limit` when there is more. */
  list(
    tx: EntityManager,
    tenantId: string,
    userId: string,
    limit: number,
    afterId?: string,
  ): Promise<DraftRow[]> {
    return tx.query<DraftRow[]>(
      `select ${STANDING} as "conversationId", d.text, d.updated_at as "updatedAt"
         from conversation_draft d join conversation c on c.tenant_id = d.tenant_id and c.id = d.conversation_id
        where d.tenant_id = $1 and d.user_id = $2 and ($3::uuid is null or ${STANDING} > $3)
        order by 1 limit $4`,
      [tenantId, userId, afterId ?? null, limit + 1],
    );
  }

  /** An empty text is no draft: it was sent, or thrown away. */
  async keep(
    tx: EntityManager,
    tenantId: string,
    userId: string,
    conversationId: string,
    text: string,
  ): Promise<void> {
    if (text === '')
      await tx.query(
        `delete from conversation_draft d using conversation c
          where d.tenant_id = $1 and d.user_id = $2 and c.tenant_id = $1 and c.id = d.conversation_id
            and (c.id = $3 or c.merged_into = $3)`,
        [tenantId, userId, conversationId],
      );
    else
      await tx.query(
        `insert into conversation_draft (tenant_id, user_id, conversation_id, text) values ($1, $2, $3, $4)
         on conflict (tenant_id, user_id, conversation_id) do update set text = excluded.text, updated_at = now()`,
        [tenantId, userId, conversationId, text],
      );
    leaveNote(tx, { tenantId, kind: 'draft', id: conversationId, conversationId });
  }

  /** Who else is writing there at this moment. */
  writers(
    tx: EntityManager,
    tenantId: string,
    conversationId: string,
    exceptUserId: string | null,
  ): Promise<WriterRow[]> {
    return tx.query<WriterRow[]>(
      `select user_id as "userId", updated_at as at from conversation_draft
        where tenant_id = $1 and conversation_id = $2 and user_id is distinct from $3
          and updated_at > now() - interval '${WRITING_S} seconds'
        order by updated_at`,
      [tenantId, conversationId, exceptUserId],
    );
  }
}
