import { Injectable } from '@nestjs/common';
import { GraphAccounts, type AppCredentials } from '../meta-graph/graph-accounts.js';
import { GraphError } from '../meta-graph/graph-error.js';
import { Env } from '../platform/env.js';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import { SendingNumbers } from '../tenants/sending-numbers.js';
import { Templates } from '../templates/templates.js';
import { Wabas, type WabaToKeep } from '../tenants/wabas.js';
import { Admission, type Admitted } from './admission.js';
import { metaAppOf } from './meta-app.js';
import { NumberLives } from './number-lives.js';
import { OffboardingRepository } from './offboarding.repository.js';
import { Readiness } from './readiness.js';
import { answerOf, reading } from './reading.js';
import { knownNumber, numberFacts, wabaFacts } from './waba-facts.js';
import { WabaKey } from './waba-key.js';
import type { ConnectWabaDto } from './waba.dto.js';

/** How a business arrives, changes its token, and leaves. */
@Injectable()
export class Connect {
  constructor(
    private readonly env: Env,
    private readonly accounts: GraphAccounts,
    private readonly admission: Admission,
    private readonly wabas: Wabas,
    private readonly sending: SendingNumbers,
    private readonly key: WabaKey,
    private readonly readiness: Readiness,
    private readonly lives: NumberLives,
    private readonly templates: Templates,
    private readonly offboardings: OffboardingRepository,
    private readonly log: Log,
  ) {}

  /**
   * Connects a WABA, or brings a connected one up to date: asks Meta first, keeps what it showed, subscribes the app,
   * runs the go-live checks.
   * @throws Problem 400, 409 `waba_taken` or `waba_leaving`, 422 `token_refused`, `waba_refused` or `business_refused`, 503
   * `meta_unavailable`; nothing is kept then
   */
  async connect(tenantId: string, wish: ConnectWabaDto): Promise<void> {
    const own = this.ownApp(wish);
    const app = metaAppOf(this.env, own);
    const { businessId, wabaId, accessToken } = wish;
    // Whoever takes it away would take what was connected anew, too.
    if (await this.offboardings.leaves(tenantId, wabaId)) throw wabaLeaving();
    const admitted = await this.admission.admit(app, { businessId, wabaId, accessToken });
    await this.admission.provePortfolio(app, { businessId, wabaId, accessToken }, admitted);
    await this.keep(tenantId, admitted, {
      wabaId,
      businessId,
      appId: own?.appId ?? null,
      appSecret: own?.appSecret ?? null,
      verifyToken: own ? (wish.verifyToken ?? null) : null,
      revokesPreviousAppSecret: wish.revokePreviousAppSecret ?? false,
      accessToken,
    });
    await this.subscribe(tenantId, wabaId);
    this.templates.syncSoon(tenantId, wabaId);
    await this.readiness.run(tenantId, wabaId, admitted, 'connected');
  }

  /** Takes a new token for a connected WABA, after the same questions to Meta. @throws as `connect`, and Problem 404 */
  async replaceToken(tenantId: string, wabaId: string, accessToken: string): Promise<void> {
    const { waba, secrets, app } = await this.key.open(tenantId, wabaId);
    const { businessId, appId } = waba;
    const admitted = await this.admission.admit(app, { businessId, wabaId, accessToken });
    const { appSecret, verifyToken } = secrets;
    const kept = { wabaId, businessId, appId, appSecret, verifyToken, accessToken };
    // A WABA that left while Meta was asked does not come back by its new token.
    await this.keep(tenantId, admitted, kept, false);
    // The app is the same, so a subscription stands; asking again would only clear an override that somebody set.
    if (waba.subscribedAt === null) await this.subscribe(tenantId, wabaId);
    await this.readiness.run(tenantId, wabaId, admitted, 'connected');
  }

  /**
   * Ends the webhooks at Meta if Meta still lets us, and forgets the WABA with its numbers and secrets. What was said
   * stays. @throws Problem 404
   */
  async disconnect(tenantId: string, wabaId: string): Promise<void> {
    await this.wabas.get(tenantId, wabaId);
    try {
      const { credentials } = await this.key.open(tenantId, wabaId);
      await this.accounts.unsubscribeApp(wabaId, credentials);
    } catch (error) {
      // A token that no longer works, or cannot be opened, must not keep a client from leaving.
      this.log.warn('onboarding.unsubscribe_failed', { tenantId, wabaId, err: error });
    }
    await this.lives.end({ tenantId, wabaId });
    await this.wabas.remove(tenantId, wabaId);
    this.log.info('onboarding.disconnected', { tenantId, wabaId });
  }

  /** The client's own app, when it names another one than the platform's. @throws Problem 400 */
  private ownApp({ appId, appSecret, verifyToken }: ConnectWabaDto): AppCredentials | undefined {
    if (appId === undefined && (appSecret !== undefined || verifyToken !== undefined)) {
      throw Problem.badField(
        'appId',
        'is required with appSecret or verifyToken: the app that they belong to',
      );
    }
    if (appId === undefined || appId === this.env.META_APP_ID) return undefined;
    const missing = Object.entries({ appSecret, verifyToken }).filter(([, value]) => value === undefined);
    if (appSecret === undefined || missing.length > 0) {
      const errors = missing.map(([path]) => ({ path, message: "is required with a client's own app" }));
      throw new Problem(
        400,
        'invalid_request',
        errors.map(({ path, message }) => `${path}: ${message}`).join('; '),
        errors,
      );
    }
    return { appId, appSecret };
  }

  private async keep(
    tenantId: string,
    { token, waba, numbers }: Admitted,
    given: Omit<WabaToKeep, 'name' | 'status' | 'facts' | 'token' | 'numbers'> & { accessToken: string },
    arrives = true,
  ): Promise<void> {
    const { accessToken, ...ids } = given;
    // A token that may not list the numbers does not unmake those that we know.
    const known = async () => (await this.wabas.numbers(tenantId, ids.wabaId)).map(knownNumber);
    const { appId, scopes, granularScopes, expiresAt } = token.value;
    const toKeep = {
      ...ids,
      ...wabaFacts(waba.value),
      token: {
        value: accessToken,
        scopes: [...new Set([...scopes, ...granularScopes.map(({ scope }) => scope)])],
        expiresAt: expiresAt ?? null,
        appId: appId ?? null,
      },
      numbers: answerOf(numbers)?.map(numberFacts) ?? (await known()),
    };
    await this.wabas.keep(tenantId, toKeep, arrives);
    // Calls that were under way with the token before may have paused a number since.
    await this.sending.causeGone(tenantId, ids.wabaId, 'token');
    this.log.info('onboarding.connected', { tenantId, wabaId: ids.wabaId, ownApp: ids.appId !== null });
  }

  /** Without it the account is deaf; a refusal undoes nothing, since the go-live checks say what is missing. */
  private async subscribe(tenantId: string, wabaId: string): Promise<void> {
    const { credentials } = await this.key.open(tenantId, wabaId);
    let subscribedAt: Date | null = null;
    try {
      await this.accounts.subscribeApp(wabaId, credentials);
      subscribedAt = new Date();
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      this.log.warn('onboarding.subscribe_failed', { tenantId, wabaId, err: error });
    }
    if (await this.wabas.refresh(tenantId, wabaId, { subscribedAt })) return;
    // It left meanwhile: whoever ended its webhooks may have done so before they began.
    if (subscribedAt !== null) await reading(this.accounts.unsubscribeApp(wabaId, credentials));
    throw Problem.notFound('The WABA');
  }
}

const wabaLeaving = (): Problem =>
  new Problem(
    409,
    'waba_leaving',
    'This WABA is just leaving: it can be connected again once it has left, half an hour after Meta answers at the latest.',
  );
