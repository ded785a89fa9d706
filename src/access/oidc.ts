import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../platform/database/database.js';
import { UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import { Vault } from '../platform/vault.js';
import { MOST_PER_NETWORK, networkOf } from './attempt-rule.js';
import { Attempts } from './attempts.js';
import { Audit } from './audit.js';
import type { Caller, Signed } from './caller.js';
import { IdentityRepository } from './identity.repository.js';
import type { OidcChecks } from './oidc-provider.js';
import { OidcProvider } from './oidc-provider.js';
import { IdentityView } from './session.dto.js';
import { SessionRepository } from './session.repository.js';
import type { OpenedSession } from './sessions.js';
import { Sessions } from './sessions.js';

/** Whoever does not come back within this time begins anew. */
export const OIDC_LASTS_MS = 10 * 60_000;
const SEALED = { tenantId: 'platform', column: 'cookie.oidc', rowId: 'oidc' };

/** What a browser carries, sealed, while its person is at the provider. */
interface Trip extends OidcChecks {
  /** Set when the identity is to be linked to the account of who asked, while signed in, instead of signing in. */
  by?: Signed;
  endsAt: number;
}

/**
 * Single sign-on by OpenID Connect. Accounts are found by issuer and subject, which their owner has linked while signed
 * in; an e-mail at the provider counts for nothing, since whoever may choose it there would choose somebody else's.
 */
@Injectable()
export class Oidc {
  constructor(
    private readonly provider: OidcProvider,
    private readonly identities: IdentityRepository,
    private readonly sessions: Sessions,
    private readonly sessionRows: SessionRepository,
    private readonly attempts: Attempts,
    private readonly audit: Audit,
    private readonly vault: Vault,
    private readonly database: Database,
  ) {}

  /** Where to send the browser, and the sealed trip that it carries. */
  async begin(by?: Signed): Promise<{ url: string; trip: string }> {
    const { url, checks } = await this.provider.begin();
    const trip: Trip = { ...checks, by, endsAt: Date.now() + OIDC_LASTS_MS };
    return { url, trip: this.vault.seal(JSON.stringify(trip), SEALED).toString('base64url') };
  }

  /**
   * Somebody came back from the provider: links the identity, or opens a session; pending where the account has a
   * second factor of ours.
   * @returns the session, or undefined when an identity was linked
   * @throws Problem 401 for whatever is wrong, also for an identity that nobody has linked
   */
  async finish(
    query: string,
    cookie: string | undefined,
    caller: Caller,
    userAgent: string,
  ): Promise<OpenedSession | undefined> {
    await this.attempts.at('oidc', networkOf(caller.address), MOST_PER_NETWORK);
    const trip = this.open(cookie);
    // Whoever was not sent to the provider by us leaves no trace, or strangers could fill the audit log.
    if (!trip) throw refused();
    const who = await this.provider.finish(query, trip);
    if (!who) return this.refuse(caller);
    if (trip.by) {
      await this.link(trip.by, who, caller);
      return undefined;
    }
    const opened = await this.database.asSystem('access.oidc', async (tx) => {
      const user = await this.identities.findUser(tx, who.issuer, who.subject);
      if (!user || user.disabledAt) return undefined;
      const stage = user.totpConfirmedAt ? 'pending' : 'full';
      const action = stage === 'full' ? 'sign_in' : 'sign_in.oidc';
      await this.audit.record(tx, caller, { action, userId: user.id, subject: { by: 'oidc' } });
      return this.sessions.open(tx, user.id, stage, caller, userAgent);
    });
    return opened ?? this.refuse(caller);
  }

  async list(userId: string): Promise<IdentityView[]> {
    return (await this.identities.list(userId)).map(IdentityView.of);
  }

  /** @throws Problem 404 when the person has no such identity */
  async unlink(userId: string, id: string, caller: Caller): Promise<void> {
    await this.database.asSystem('access.oidc', async (tx) => {
      if (!UUID.test(id) || !(await this.identities.remove(tx, userId, id)))
        throw Problem.notFound('The identity');
      await this.audit.record(tx, caller, { action: 'identity.unlink', subject: { userId, identityId: id } });
    });
  }

  /** Whoever was signed out meanwhile links nothing: a session that somebody ended may be a thief's. */
  private async link(by: Signed, who: { issuer: string; subject: string }, caller: Caller): Promise<void> {
    const id = uuidv7();
    const { userId } = by;
    const outcome = await this.database.asSystem('access.oidc', async (tx) => {
      if (!(await this.sessionRows.hold(tx, by))) return 'signed_out';
      if (!(await this.identities.add(tx, { ...who, id, userId }))) return 'taken';
      await this.audit.record(tx, caller, { action: 'identity.link', userId, subject: { identityId: id } });
      return 'linked';
    });
    if (outcome === 'signed_out') return this.refuse(caller);
    if (outcome === 'taken')
      throw new Problem(409, 'identity_taken', 'This identity is linked to an account already.');
  }

  private open(cookie: string | undefined): Trip | undefined {
    if (!cookie) return undefined;
    try {
      const trip = JSON.parse(this.vault.open(Buffer.from(cookie, 'base64url'), SEALED)) as Trip;
      return trip.endsAt > Date.now() ? trip : undefined;
    } catch {
      return undefined;
    }
  }

  private async refuse(caller: Caller): Promise<never> {
    await this.audit.recordRefusal(caller, 'oidc', { by: 'oidc' });
    throw refused();
  }
}

/** The one answer, whatever is wrong. */
const refused = (): Problem =>
  new Problem(
    401,
    'oidc_refused',
    'Signing in this way did not work: link the identity first, or begin anew.',
  );
