import { Injectable } from '@nestjs/common';
import { Audit } from '../access/audit.js';
import type { Caller } from '../access/caller.js';
import { personOf, roleIn } from '../access/caller.js';
import { atLeast } from '../access/may-call.js';
import { Members } from '../access/members.js';
import { Database } from '../platform/database/database.js';
import type { PageQuery } from '../platform/page.dto.js';
import { cutPage, readCursor, UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import { Conversations } from './conversations.js';
import { InternalNotePage, InternalNoteView } from './internal-note.dto.js';
import { InternalNoteRepository } from './internal-note.repository.js';

/** What people of the business tell each other beside a thread. Nothing here is ever sent, or shown to a model. */
@Injectable()
export class InternalNotes {
  constructor(
    private readonly conversations: Conversations,
    private readonly notes: InternalNoteRepository,
    private readonly members: Members,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  /** Newest first. @throws Problem 404 */
  async list(tenantId: string, id: string, { limit, cursor }: PageQuery): Promise<InternalNotePage> {
    const { id: standing } = await this.conversations.get(tenantId, id);
    const [beforeId] = readCursor(cursor, [UUID]) ?? [];
    const rows = await this.database.forTenant(tenantId, (tx) =>
      this.notes.list(tx, tenantId, standing, limit, beforeId),
    );
    const names = await this.members.names(rows.flatMap(({ authorId }) => authorId ?? []));
    return cutPage(
      rows,
      limit,
      (row) => [row.id],
      (row) => InternalNoteView.of(row, standing, names),
    );
  }

  /** @throws Problem 404 */
  async write(tenantId: string, id: string, text: string, caller: Caller): Promise<InternalNoteView> {
    const { id: conversationId } = await this.conversations.get(tenantId, id);
    const authorId = personOf(caller);
    const note = await this.database.forTenant(tenantId, (tx) =>
      this.notes.add(tx, { tenantId, conversationId, authorId, text: text.trim() }),
    );
    const names = await this.members.names(authorId ? [authorId] : []);
    return InternalNoteView.of(note, conversationId, names);
  }

  /**
   * Takes a note back, for whoever wrote it and for admins; the audit log keeps that it was there.
   * @throws Problem 404, 403 for somebody else's note
   */
  async remove(tenantId: string, id: string, noteId: string, caller: Caller): Promise<void> {
    await this.conversations.get(tenantId, id);
    await this.database.forTenant(tenantId, async (tx) => {
      const note = UUID.test(noteId) ? await this.notes.find(tx, tenantId, noteId) : null;
      if (!note) throw Problem.notFound('The note');
      const own = note.authorId !== null && note.authorId === personOf(caller);
      if (!own && !atLeast(roleIn(caller, tenantId) ?? 'viewer', 'admin'))
        throw new Problem(403, 'not_yours', 'Only its writer, or an admin, may delete a note.');
      await this.notes.remove(tx, note);
    });
    await this.audit.recordAlone(caller, {
      action: 'internal_note.delete',
      tenantId,
      subject: { conversationId: id, noteId },
    });
  }
}
