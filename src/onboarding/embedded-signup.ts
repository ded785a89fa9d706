import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Explanation } from '../meta-graph/explanation.js';
import type { AppCredentials } from '../meta-graph/graph-accounts.js';
import { GraphAccounts } from '../meta-graph/graph-accounts.js';
import { GraphApps } from '../meta-graph/graph-apps.js';
import { databaseAway } from '../platform/database/database-away.js';
import { Env } from '../platform/env.js';
import { Log } from '../platform/logger.js';
import { UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import { Resealer } from '../platform/resealer.js';
import { SealError, Vault } from '../platform/vault.js';
import { Connect } from './connect.js';
import { appCredentialsOf, metaAppOf, signupReturnUrl, tokenCredentials } from './meta-app.js';
import { answerOf, reading } from './reading.js';
import { exchangeFailed, isRefusal, metaUnavailable } from './refusal.js';
import type { SignupDto } from './signup.dto.js';
import type { Signup, SignupWaba } from './signup.entity.js';
import { faultOf, REACHES_NOTHING, unopened } from './signup-fault.js';
import type { SignupKey } from './signup.repository.js';
import { SignupRepository } from './signup.repository.js';

/** The scope that tells which WABAs a token manages. */
const MANAGES = 'whatsapp_business_management';
/** Minutes between two tries while Meta is silent. */
const AGAIN_MS = 60_000;
/** A signup that could not be finished for so long is given up, with its token. */
const GIVE_UP_MS = 24 * 3_600_000;
const LAST = 20;

/** A client arrives by a click in Meta's window (Embedded Signup v4). */
@Injectable()
export class EmbeddedSignup {
  constructor(
    private readonly env: Env,
    private readonly apps: GraphApps,
    private readonly accounts: GraphAccounts,
    private readonly connecting: Connect,
    private readonly signups: SignupRepository,
    private readonly vault: Vault,
    private readonly log: Log,
    resealer: Resealer,
  ) {
    resealer.declare({ table: 'signup', column: 'token', rowId: 'id', tenantId: { column: 'tenant_id' } });
  }

  /**
   * Exchanges the code and connects every WABA that its token reaches. What came of the code is kept at once, sealed:
   * when Meta falls silent half-way, the sweeper goes on without another click.
   * @throws Problem 422 `signup_refused`, `signup_mismatch` and those of connecting, 503 `meta_unavailable` when the
   * code could not be exchanged: nothing is kept then
   */
  async finish(tenantId: string, { code, ...hint }: SignupDto): Promise<Signup> {
    const key = { tenantId, id: uuidv7() };
    const token = await this.exchange(key, code);
    // The sweeper holds back as long as we are at it ourselves.
    await this.signups.add({ ...key, state: 'waiting', token, hint, dueAt: soon() });
    const signup = await this.proceed(key);
    if (!signup || signup.state === 'refused') {
      const { code: why, detail } = signup?.fault ?? REACHES_NOTHING;
      throw new Problem(why === 'waba_taken' ? 409 : 422, why, detail);
    }
    return signup;
  }

  /**
   * Goes on with a signup that came back from Meta's dialog with a code. Answers when the code is exchanged, or was not
   * taken; the accounts are connected after that. Nothing of the code is kept.
   */
  async arrive(key: SignupKey, code: string): Promise<void> {
    const row = { ...key, attempts: 0 };
    try {
      const token = await this.exchange(key, code, signupReturnUrl(this.env));
      await this.signups.save(row, { token, dueAt: soon() });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const explanation = error.more['explanation'] as Explanation | undefined;
      const fault = { code: error.code, detail: error.detail, ...(explanation ? { explanation } : {}) };
      await this.signups.save(row, { state: 'refused', fault });
      this.log.info('signup.not_exchanged', { ...key, code: error.code });
      return;
    }
    this.proceed(key).catch((error: unknown) => this.log.fault('signup.failed', error, { signupId: key.id }));
  }

  /** @throws Problem 422 `signup_refused`, `signup_unavailable`, 503 `meta_unavailable` */
  private async exchange({ tenantId, id }: SignupKey, code: string, returnUrl?: string): Promise<Buffer> {
    const { token } = await this.apps.exchangeCode(code, this.app(), returnUrl).catch((error: unknown) => {
      throw exchangeFailed(error);
    });
    return this.vault.seal(token, { tenantId, column: 'signup.token', rowId: id });
  }

  /** @throws Problem 404 */
  async get(key: SignupKey): Promise<Signup> {
    const found = UUID.test(key.id) ? await this.signups.find(key) : null;
    if (!found) throw Problem.notFound('The signup');
    return found;
  }

  /** The last ones, newest first. */
  list(tenantId: string): Promise<Signup[]> {
    return this.signups.list(tenantId, LAST);
  }

  /** Goes on with those that Meta left waiting. */
  async goOn(): Promise<void> {
    for (const key of await this.signups.claim(5)) {
      try {
        await this.proceed(key);
      } catch (error) {
        if (databaseAway(error)) throw error;
        // One that stumbles keeps nobody else from arriving; its lease brings it back.
        this.log.fault('signup.failed', error, { tenantId: key.tenantId, signupId: key.id });
      }
    }
  }

  /** One round over what is still to do; safe to repeat. */
  private async proceed(key: SignupKey): Promise<Signup | null> {
    const signup = await this.signups.find(key);
    if (!signup || signup.state !== 'waiting') return signup;
    const { tenantId, id } = key;
    const token = this.opened(signup);
    const expired = Date.now() - signup.createdAt.getTime() > GIVE_UP_MS;
    const stumbled = (error: unknown): 'silent' => {
      // One that stumbles each time would come back for ever, and its token stay.
      if (!expired || databaseAway(error)) throw error;
      this.log.fault('signup.failed', error, { tenantId, signupId: id });
      return 'silent';
    };
    const wabas =
      token === null ? signup.wabas.map(unopened) : await this.round(signup, token).catch(stumbled);
    const waiting = wabas === 'silent' || wabas.some(({ state }) => state === 'waiting');
    const known = wabas === 'silent' ? signup.wabas : wabas;
    const state =
      waiting && !expired
        ? 'waiting'
        : known.some((waba) => waba.state === 'connected')
          ? 'connected'
          : 'refused';
    const fault = state === 'refused' ? faultOf(known) : null;
    const change = { state, wabas: known, fault, dueAt: soon() } as const;
    // Every WABA has the token sealed for itself by now, or nobody may have it.
    await this.signups.save(signup, state === 'waiting' ? change : { ...change, token: null });
    this.log.info('signup.proceeded', { tenantId, signupId: id, state, wabas: known.length });
    return { ...signup, ...change };
  }

  /** Null: sealed with a key that is lost. Nobody can go on with it then. */
  private opened({ tenantId, id, token }: Signup): string | null {
    try {
      return token && this.vault.open(token, { tenantId, column: 'signup.token', rowId: id });
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      this.log.warn('signup.sealed', { tenantId, signupId: id, reason: error.message });
      return null;
    }
  }

  /** Which WABAs the token reaches is Meta's to say, not the browser's. */
  private async round({ tenantId, hint, wabas }: Signup, token: string): Promise<SignupWaba[] | 'silent'> {
    const inspected = await reading(this.accounts.debugToken(token, this.app()));
    if (inspected.kind === 'silence') return 'silent';
    const described = answerOf(inspected);
    const reached =
      described?.granularScopes.flatMap(({ scope, targetIds = [] }) =>
        scope === MANAGES ? targetIds : [],
      ) ?? [];
    if (hint.wabaId !== undefined && !reached.includes(hint.wabaId)) {
      return [
        {
          wabaId: hint.wabaId,
          state: 'refused',
          code: 'signup_mismatch',
          detail:
            'The token of this signup does not reach the WABA that the page named. Click again and choose it.',
        },
      ];
    }
    const credentials = tokenCredentials(token, described?.appId, metaAppOf(this.env, undefined));
    const out: SignupWaba[] = [];
    for (const wabaId of new Set(reached)) {
      const before = wabas.find((waba) => waba.wabaId === wabaId);
      if (before && before.state !== 'waiting') {
        out.push(before);
        continue;
      }
      const read = await reading(this.accounts.waba(wabaId, credentials));
      if (read.kind === 'silence' && !isRefusal(read.error)) {
        const { code, detail } = metaUnavailable(read.error);
        out.push({ wabaId, state: 'waiting', code, detail });
        continue;
      }
      // Never the page's word: whoever owns one WABA is suggested for the next one.
      const businessId = answerOf(read)?.ownerBusinessId ?? wabaId;
      out.push(await this.connect(tenantId, { wabaId, businessId, accessToken: token }));
    }
    return out;
  }

  private async connect(
    tenantId: string,
    wish: { wabaId: string; businessId: string; accessToken: string },
  ): Promise<SignupWaba> {
    const { wabaId } = wish;
    try {
      await this.connecting.connect(tenantId, wish);
      return { wabaId, state: 'connected', code: null, detail: null };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const later = error.getStatus() === 503 || error.code === 'waba_leaving';
      const state = later ? 'waiting' : 'refused';
      return { wabaId, state, code: error.code, detail: error.detail };
    }
  }

  private app(): AppCredentials {
    const app = appCredentialsOf(metaAppOf(this.env, undefined));
    if (!app) {
      throw Problem.refused(
        'signup_unavailable',
        'Embedded Signup needs the platform’s own Meta app: set META_APP_ID and META_APP_SECRET.',
      );
    }
    return app;
  }
}

/** When it is anybody's turn again. */
const soon = (): Date => new Date(Date.now() + AGAIN_MS);
