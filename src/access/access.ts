import { Injectable } from '@nestjs/common';
import { Env } from '../platform/env.js';
import { sameSecret } from '../platform/same-secret.js';
import { ApiKeyRepository } from './api-key.repository.js';
import type { Caller, Visit } from './caller.js';
import { nobody } from './caller.js';
import { basicCredentials, bearerKey, hashKey } from './credentials.js';
import type { CookieJar } from './session-cookie.js';
import { cookieJar, readSessionCookie } from './session-cookie.js';
import type { FoundSession } from './session.repository.js';
import { SessionRepository } from './session.repository.js';

/** What a request shows of who makes it. */
export interface Shown {
  authorization?: string;
  cookie?: string;
}

/** Who is calling: the platform's key, a tenant's key, or a person with a session. */
@Injectable()
export class Access {
  private readonly jar: CookieJar;

  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly sessions: SessionRepository,
    private readonly env: Env,
  ) {
    this.jar = cookieJar(env.publicUrl);
  }

  /** The key or session that a request shows, as a hash; empty when it shows none. */
  proofOf({ authorization, cookie }: Shown): string {
    const proof = bearerKey(authorization) ?? readSessionCookie(cookie, this.jar);
    return proof ? hashKey(proof).toString('base64') : '';
  }

  /** Who this is; somebody whose key or session does not count is nobody. A key counts before a cookie. */
  async identify({ authorization, cookie }: Shown, visit: Visit): Promise<Caller> {
    return this.look({ authorization, cookie }, visit, true);
  }

  /** Who this still is, for what stays open: looking does not count as using a session, so that it ends all the same. */
  lookAgain(shown: Shown, visit: Visit): Promise<Caller> {
    return this.look(shown, visit, false);
  }

  /** Who may look at the job dashboard: HTTP Basic with user `admin` and the platform's key, or an admin's session. */
  async opensDashboard(shown: Shown, visit: Visit): Promise<boolean> {
    const given = basicCredentials(shown.authorization);
    if (given) return given.user === 'admin' && sameSecret(given.password, this.env.ADMIN_API_KEY);
    const { kind, platform, session, lacksFactor } = await this.identify(shown, visit);
    return kind === 'user' && platform === 'admin' && session?.stage === 'full' && !lacksFactor;
  }

  private async look({ authorization, cookie }: Shown, visit: Visit, used: boolean): Promise<Caller> {
    const key = bearerKey(authorization);
    if (key) return this.byKey(key, visit);
    const token = readSessionCookie(cookie, this.jar);
    return token ? this.bySession(token, visit, used) : nobody(visit);
  }

  private async byKey(key: string, visit: Visit): Promise<Caller> {
    const stranger = nobody(visit);
    if (sameSecret(key, this.env.ADMIN_API_KEY)) return { ...stranger, kind: 'admin_key', platform: 'admin' };
    if (!key.startsWith('ak_')) return stranger;
    const found = await this.keys.findLiving(hashKey(key));
    if (!found) return stranger;
    return { ...stranger, kind: 'api_key', id: found.id, tenants: { [found.tenantId]: found.role } };
  }

  /** Who a session belongs to by now; for what was begun in it and comes back without its cookie. */
  async ofSession(id: string, visit: Visit): Promise<Caller> {
    return this.as(await this.sessions.look(id), visit);
  }

  private async bySession(token: string, visit: Visit, used: boolean): Promise<Caller> {
    return this.as(await this.sessions.find(hashKey(token), used), visit);
  }

  private as(found: FoundSession | undefined, visit: Visit): Caller {
    if (!found) return nobody(visit);
    return {
      ...nobody(visit),
      kind: 'user',
      id: found.userId,
      platform: found.platformRole,
      tenants: found.tenants,
      session: { id: found.id, stage: found.stage },
      lacksFactor: this.env.production && found.platformRole !== null && !found.hasFactor,
    };
  }
}
