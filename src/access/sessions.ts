import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../platform/database/database.js';
import type { PageQuery } from '../platform/page.dto.js';
import type { Page } from '../platform/page.js';
import { cutPage, readCursor, UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import type { SessionStage } from '../platform/route-access.js';
import { storableText } from '../platform/storable.js';
import { Audit } from './audit.js';
import type { Caller } from './caller.js';
import { hashKey, newToken } from './credentials.js';
import { SessionView } from './session.dto.js';
import { SessionRepository } from './session.repository.js';

/** However much it is used, a session ends after so long: a week; ten minutes while the second factor is missing. */
const LASTS_MS: Record<SessionStage, number> = { full: 7 * 24 * 3_600_000, pending: 600_000 };

/** A session as the browser gets it; the token is here and in its cookie, nowhere else. */
export interface OpenedSession {
  token: string;
  stage: SessionStage;
  expiresAt: Date;
}

/** The browsers in which people have signed in. */
@Injectable()
export class Sessions {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  /** A new session, always with a new token: one that somebody planted before never becomes a signed-in one. */
  async open(
    tx: EntityManager,
    userId: string,
    stage: SessionStage,
    { address }: Caller,
    userAgent: string,
  ): Promise<OpenedSession> {
    const token = newToken();
    const expiresAt = new Date(Date.now() + LASTS_MS[stage]);
    await this.sessions.add(tx, {
      id: uuidv7(),
      userId,
      hash: hashKey(token),
      stage,
      address,
      userAgent: storableText(userAgent.slice(0, 200)),
      expiresAt,
    });
    return { token, stage, expiresAt };
  }

  async list(
    { userId, sessionId }: { userId: string; sessionId: string },
    { limit, cursor }: PageQuery,
  ): Promise<Page<SessionView>> {
    const [beforeId] = readCursor(cursor, [UUID]) ?? [];
    const rows = await this.sessions.list(userId, limit, beforeId);
    return cutPage(
      rows,
      limit,
      ({ id }) => [id],
      (session) => SessionView.of(session, sessionId),
    );
  }

  /** @throws Problem 404 when the person has no such session */
  async revoke(userId: string, id: string, caller: Caller, action = 'session.revoke'): Promise<void> {
    await this.database.asSystem('access.sessions', async (tx) => {
      if (!UUID.test(id) || !(await this.sessions.remove(tx, userId, id)))
        throw Problem.notFound('The session');
      await this.audit.record(tx, caller, { action, subject: { userId, sessionId: id } });
    });
  }

  async revokeAll(userId: string, caller: Caller): Promise<void> {
    await this.database.asSystem('access.sessions', async (tx) => {
      await this.sessions.removeAll(tx, userId);
      await this.audit.record(tx, caller, { action: 'session.revoke_all', subject: { userId } });
    });
  }
}
