import { Injectable } from '@nestjs/common';
import { Conversations } from '../conversations/conversations.js';
import type { PhoneNumber } from '../meta-graph/account-answers.js';
import { GraphAccounts } from '../meta-graph/graph-accounts.js';
import { GraphApps } from '../meta-graph/graph-apps.js';
import type { GraphCredentials } from '../meta-graph/graph.client.js';
import { Env } from '../platform/env.js';
import { Templates } from '../templates/templates.js';
import { Wabas } from '../tenants/wabas.js';
import { labelOf, livingNumbers, type Evidence, type Traffic } from './evidence.js';
import { CoexistenceRepository } from './coexistence.repository.js';
import { Handshake } from './handshake.js';
import { appCredentialsOf, type MetaApp } from './meta-app.js';
import { answerOf, reading, type Reading } from './reading.js';
import type { OpenedWaba } from './waba-key.js';

/** What connecting has just read of Meta itself, not to be asked twice. */
export type JustRead = Pick<Evidence, 'token' | 'waba' | 'numbers'>;

const UNTRIED = { kind: 'untried' } as const;

/** Asks Meta and our own database everything that the go-live checks judge; no refusal or silence ends it. */
@Injectable()
export class EvidenceGatherer {
  constructor(
    private readonly env: Env,
    private readonly accounts: GraphAccounts,
    private readonly apps: GraphApps,
    private readonly handshake: Handshake,
    private readonly syncs: CoexistenceRepository,
    private readonly wabas: Wabas,
    private readonly conversations: Conversations,
    private readonly templates: Templates,
  ) {}

  async gather(opened: OpenedWaba, justRead?: JustRead): Promise<Evidence> {
    const { waba: kept, app, credentials } = opened;
    const { tenantId, wabaId, businessId } = kept;
    const speaker = appCredentialsOf(app);
    const { accounts, apps } = this;
    const [token, waba, numbers, subscribedApps, appSubscriptions] = await Promise.all([
      justRead?.token ?? reading(accounts.debugToken(credentials.token, speaker ?? credentials)),
      justRead?.waba ?? reading(accounts.waba(wabaId, credentials)),
      justRead?.numbers ?? reading(accounts.phoneNumbers(wabaId, credentials)),
      reading(accounts.subscribedApps(wabaId, credentials)),
      speaker ? reading(accounts.appSubscriptions(speaker)) : UNTRIED,
    ]);
    const [traffic, templates, syncs, appNode, appPermissions, users, handshake] = await Promise.all([
      this.traffic(tenantId, wabaId),
      this.templates.counts(tenantId, wabaId),
      this.syncs.kinds(tenantId, wabaId),
      speaker ? reading(apps.app(speaker)) : UNTRIED,
      speaker ? reading(apps.permissions(speaker)) : UNTRIED,
      waba.kind === 'answer' ? reading(apps.assignedUsers(wabaId, businessId, credentials)) : UNTRIED,
      this.tryHandshake(opened),
    ]);
    // The portfolio needs a permission that most tokens lack, and is needed only for what the account did not tell.
    const verified = answerOf(waba)?.businessVerificationStatus !== undefined;
    const owner = answerOf(waba)?.ownerBusinessId;
    const [business, health, sharedWabas] = await Promise.all([
      verified || waba.kind === 'silence' ? UNTRIED : reading(accounts.business(businessId, credentials)),
      this.health(wabaId, waba, livingNumbers({ numbers }), credentials),
      waba.kind !== 'answer' || owner === businessId
        ? UNTRIED
        : reading(apps.clientWabaIds(businessId, credentials)),
    ]);
    return {
      at: new Date(),
      businessId,
      wabaId,
      app: this.ourSide(app),
      token,
      waba,
      numbers,
      business,
      sharedWabas,
      users,
      appNode,
      appPermissions,
      subscribedApps,
      appSubscriptions,
      health,
      handshake,
      syncs,
      traffic,
      templates,
    };
  }

  /** A guessed address may be anybody's: the verify token is not shown there. */
  private async tryHandshake({ app, secrets }: OpenedWaba): Promise<Evidence['handshake']> {
    if (this.env.PUBLIC_URL === undefined && this.env.production) return UNTRIED;
    const verifyToken = app.own ? secrets.verifyToken : this.env.META_VERIFY_TOKEN;
    return this.handshake.try(app.callbackUrl, verifyToken);
  }

  private ourSide({ appId, own, callbackUrl }: MetaApp): Evidence['app'] {
    const callbackUrls = own || !appId ? [callbackUrl] : [callbackUrl, `${callbackUrl}/${appId}`];
    return { appId, own, callbackUrls, addressKnown: this.env.PUBLIC_URL !== undefined };
  }

  private health(
    wabaId: string,
    waba: Reading<unknown>,
    numbers: PhoneNumber[],
    credentials: GraphCredentials,
  ): Promise<Evidence['health']> {
    const nodes = numbers.map((number) => ({ id: number.id, label: labelOf(number) }));
    if (nodes.length === 0 && waba.kind === 'answer') nodes.push({ id: wabaId, label: wabaId });
    return Promise.all(
      nodes.map(async ({ id, label }) => ({
        label,
        reading: await reading(this.accounts.healthStatus(id, credentials)),
      })),
    );
  }

  private async traffic(tenantId: string, wabaId: string): Promise<Map<string, Traffic>> {
    const numbers = await this.wabas.numbers(tenantId, wabaId);
    const seen = await this.conversations.lastTraffic(
      tenantId,
      numbers.map(({ phoneNumberId }) => phoneNumberId),
    );
    return new Map(seen.map(({ phoneNumberId, ...traffic }) => [phoneNumberId, traffic]));
  }
}
