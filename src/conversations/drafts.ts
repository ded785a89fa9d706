import { Injectable } from '@nestjs/common';
import type { Caller } from '../access/caller.js';
import { personOf } from '../access/caller.js';
import { Members } from '../access/members.js';
import { Database } from '../platform/database/database.js';
import type { PageQuery } from '../platform/page.dto.js';
import { cutPage, readCursor, UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import { Conversations } from './conversations.js';
import type { DraftPage, WriterPage } from './draft.dto.js';
import { DraftRepository } from './draft.repository.js';

/** What people have begun to write; nobody reads somebody else's, only that they are writing. */
@Injectable()
export class Drafts {
  constructor(
    private readonly conversations: Conversations,
    private readonly drafts: DraftRepository,
    private readonly members: Members,
    private readonly database: Database,
  ) {}

  /** Their own; a key has none. */
  async list(tenantId: string, caller: Caller, { limit, cursor }: PageQuery): Promise<DraftPage> {
    const [afterId] = readCursor(cursor, [UUID]) ?? [];
    const userId = personOf(caller);
    const rows = userId
      ? await this.database.forTenant(tenantId, (tx) =>
          this.drafts.list(tx, tenantId, userId, limit, afterId),
        )
      : [];
    return cutPage(
      rows,
      limit,
      ({ conversationId }) => [conversationId],
      ({ updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt.toISOString() }),
    );
  }

  /** @throws Problem 404, 422 `person_needed` for a key */
  async keep(tenantId: string, id: string, text: string, caller: Caller): Promise<void> {
    const { id: conversationId } = await this.conversations.get(tenantId, id);
    const userId = personOf(caller);
    if (!userId) throw Problem.refused('person_needed', 'A draft belongs to a person who signed in.');
    await this.database.forTenant(tenantId, (tx) =>
      this.drafts.keep(tx, tenantId, userId, conversationId, text.trim() === '' ? '' : text),
    );
  }

  /** Who else is writing there now. @throws Problem 404 */
  async writers(tenantId: string, id: string, caller: Caller): Promise<WriterPage> {
    const { id: conversationId } = await this.conversations.get(tenantId, id);
    const rows = await this.database.forTenant(tenantId, (tx) =>
      this.drafts.writers(tx, tenantId, conversationId, personOf(caller)),
    );
    const names = await this.members.names(rows.map(({ userId }) => userId));
    const data = rows.flatMap(({ userId, at }) => {
      const name = names.get(userId);
      return name === undefined ? [] : [{ userId, name, at: at.toISOString() }];
    });
    return { data, nextCursor: null };
  }
}
