import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../platform/database/database.js';
import type { PageQuery } from '../platform/page.dto.js';
import type { Page } from '../platform/page.js';
import { cutPage, readCursor, UUID } from '../platform/page.js';
import { AuditEntryView } from './audit.dto.js';
import type { AuditFilter } from './audit.repository.js';
import { AuditRepository } from './audit.repository.js';
import { MOST_REFUSALS_KEPT } from './attempt-rule.js';
import { Attempts } from './attempts.js';
import type { Caller } from './caller.js';

/** What happened. Ids only: never a body, a text or a secret. */
export interface Deed {
  /** `noun.verb`, or method and route. */
  action: string;
  tenantId?: string | null;
  subject?: Record<string, string>;
  /** `ok` unless it was refused. */
  outcome?: string;
  /** Who did it, where the caller only became known by doing it. */
  userId?: string;
}

/** The log of who did what to what, from where. Entries stay: PostgreSQL refuses to change or delete one. */
@Injectable()
export class Audit {
  constructor(
    private readonly entries: AuditRepository,
    private readonly database: Database,
    private readonly attempts: Attempts,
  ) {}

  /** Writes an entry in the transaction of what it tells of, so that neither is there without the other. */
  async record(tx: EntityManager, caller: Caller, deed: Deed): Promise<void> {
    await this.entries.add(tx, {
      id: uuidv7(),
      tenantId: deed.tenantId ?? null,
      actorKind: deed.userId ? 'user' : caller.kind,
      actorId: deed.userId ?? caller.id,
      action: deed.action,
      subject: deed.subject ?? {},
      outcome: deed.outcome ?? 'ok',
      address: caller.address,
      requestId: caller.requestId,
    });
    caller.audited = true;
  }

  /** The same in a transaction of its own. */
  recordAlone(caller: Caller, deed: Deed): Promise<void> {
    return this.database.asSystem('audit.record', (tx) => this.record(tx, caller, deed));
  }

  /**
   * A sign-in that was refused, unless so many of the same kind are there already: strangers must not fill a log that
   * nothing may shrink. `of`: the e-mail, or how else they tried.
   */
  async recordRefusal(caller: Caller, of: string, subject: Deed['subject']): Promise<void> {
    if (await this.attempts.within('refusal', of, MOST_REFUSALS_KEPT))
      await this.recordAlone(caller, { action: 'sign_in', outcome: '401', subject });
  }

  async list({ limit, cursor }: PageQuery, filter: AuditFilter): Promise<Page<AuditEntryView>> {
    const [beforeId] = readCursor(cursor, [UUID]) ?? [];
    return cutPage(
      await this.entries.list(filter, limit, beforeId),
      limit,
      ({ id }) => [id],
      AuditEntryView.of,
    );
  }
}
