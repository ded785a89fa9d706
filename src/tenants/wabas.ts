import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Env } from '../platform/env.js';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import { SealError } from '../platform/vault.js';
import type { AccountUpdate } from './account-update.js';
import { AccountUpdateRepository } from './account-update.repository.js';
import { numberStatus } from './number-status.js';
import type { PhoneNumber } from './phone-number.entity.js';
import type { Waba } from './waba.entity.js';
import type { Route, WhereTo } from './route.repository.js';
export type { Route } from './route.repository.js';
import { RouteRepository } from './route.repository.js';
import { NumberSilenceRepository } from './number-silence.repository.js';
import { WabaRepository } from './waba.repository.js';
import type { AppSecrets, WabaSecrets } from './waba-vault.js';
import { WabaVault } from './waba-vault.js';

export type { Waba } from './waba.entity.js';
export type { AppSecrets, WabaSecrets } from './waba-vault.js';

/** A WABA as Meta described it, with the secrets that the client brought, to be kept. */
export interface WabaToKeep {
  wabaId: string;
  businessId: string;
  name: string;
  status: string;
  facts: object;
  /** The client's own Meta app; null: the platform's. */
  appId: string | null;
  token: { value: string; scopes: string[]; expiresAt: Date | null; appId: string | null };
  appSecret: string | null;
  verifyToken: string | null;
  /** What its app's secret before this one signed is refused at once, not after Meta's repetitions have ended. */
  revokesPreviousAppSecret?: boolean;
  numbers: NumberToKeep[];
}

export interface NumberToKeep {
  phoneNumberId: string;
  displayPhoneNumber: string;
  verifiedName: string | null;
  qualityRating: string | null;
  /** Meta's words, from which our status is derived. */
  metaStatus: string | undefined;
  platformType: string | undefined;
  facts: object;
}

/** What Meta told of a connected WABA since; what is left out stays as it was. */
export type WabaNews = Partial<Pick<WabaToKeep, 'name' | 'status' | 'facts' | 'numbers'>> & {
  /** When Meta confirmed that our app is subscribed; null: it is not. */
  subscribedAt?: Date | null;
  /** With which of its tokens that was read; left out: whichever. */
  tokenVersion?: number;
};

/** WABAs and numbers: whose they are, what they may do, and their sealed secrets. */
@Injectable()
export class Wabas {
  constructor(
    private readonly wabas: WabaRepository,
    private readonly updates: AccountUpdateRepository,
    private readonly routing: RouteRepository,
    private readonly silence: NumberSilenceRepository,
    private readonly vault: WabaVault,
    private readonly env: Env,
    private readonly logger: Log,
  ) {}

  /**
   * Keeps it with sealed secrets. @throws Problem 409 when it, or one of its numbers, is another tenant's, naming nobody;
   * 404 when the tenant leaves, or the WABA, which does not arrive now, has left
   */
  async keep(
    tenantId: string,
    { numbers, token, appSecret, verifyToken, revokesPreviousAppSecret, ...waba }: WabaToKeep,
    arrives = true,
  ): Promise<void> {
    const owner = { tenantId, wabaId: waba.wabaId, appId: waba.appId };
    const before = await this.wabas.findSealed(tenantId, waba.wabaId);
    const kept = await this.wabas.keep(
      {
        ...waba,
        tenantId,
        token: this.vault.seal(owner, 'token', token.value),
        tokenLast4: token.value.slice(-4),
        tokenAppId: token.appId,
        tokenScopes: token.scopes,
        tokenExpiresAt: token.expiresAt,
        ...this.vault.newAppSecret(owner, appSecret, revokesPreviousAppSecret ? null : before),
        verifyToken: verifyToken === null ? null : this.vault.seal(owner, 'verify_token', verifyToken),
      },
      numbers.map((number) => ({ ...factsOf(number), tenantId, wabaId: waba.wabaId })),
      arrives,
    );
    if (kept === 'gone') throw Problem.notFound(arrives ? 'The tenant' : 'The WABA');
    if (kept === 'taken')
      throw new Problem(
        409,
        'waba_taken',
        'This WABA, or one of its numbers, is connected elsewhere on this platform.',
      );
    for (const phoneNumberId of kept)
      this.logger.info('number.resumed', { tenantId, wabaId: waba.wabaId, phoneNumberId, cause: 'token' });
  }

  /** Takes over what Meta told since; secrets stay as they are. False, and nothing happened: it is gone, or has another token. */
  refresh(tenantId: string, wabaId: string, { numbers, ...news }: WabaNews): Promise<boolean> {
    return this.wabas.refresh(
      tenantId,
      wabaId,
      news,
      numbers?.map((number) => ({ ...factsOf(number), tenantId, wabaId })),
    );
  }

  /** Takes over what Meta told of one number. */
  async refreshNumber(tenantId: string, number: NumberToKeep): Promise<void> {
    await this.wabas.refreshNumber(tenantId, factsOf(number));
  }

  list(tenantId: string): Promise<Waba[]> {
    return this.wabas.list(tenantId);
  }

  /** @throws Problem 404 */
  async get(tenantId: string, wabaId: string): Promise<Waba> {
    const waba = await this.wabas.find(tenantId, wabaId);
    if (!waba) throw Problem.notFound('The WABA');
    return waba;
  }

  /** @throws Problem 404 */
  async secrets(tenantId: string, wabaId: string): Promise<WabaSecrets> {
    const waba = await this.wabas.findSealed(tenantId, wabaId);
    if (!waba) throw Problem.notFound('The WABA');
    return this.vault.secretsOf(waba);
  }

  /**
   * Secrets of every WABA connected with this Meta app: its webhooks are signed with one of them. A row that
   * does not open is left out, so that it does not shut the door for its neighbours.
   */
  async secretsOfApp(appId: string): Promise<AppSecrets[]> {
    return (await this.wabas.findSealedByApp(appId)).flatMap((waba) => {
      try {
        return this.vault.knownBy(waba);
      } catch (error) {
        if (!(error instanceof SealError)) throw error;
        const { tenantId, wabaId } = waba;
        this.logger.warn('waba.sealed', { tenantId, wabaId, reason: error.message });
        return [];
      }
    });
  }

  remove(tenantId: string, wabaId: string): Promise<boolean> {
    return this.wabas.remove(tenantId, wabaId);
  }

  numbers(tenantId: string, wabaId?: string): Promise<PhoneNumber[]> {
    return this.wabas.numbers(tenantId, wabaId);
  }

  /** Every connected number of every tenant, for watching over them. */
  connectedNumbers(): Promise<PhoneNumber[]> {
    return this.silence.connected();
  }

  /** Since when a number has been silent for unusually long, and what is usual. */
  setSilence(
    tenantId: string,
    phoneNumberId: string,
    silence: Pick<PhoneNumber, 'silentSince' | 'usualGapHours'>,
  ): Promise<void> {
    return this.silence.setSilence(tenantId, phoneNumberId, silence);
  }

  /** @throws Problem 404 */
  async number(tenantId: string, phoneNumberId: string): Promise<PhoneNumber> {
    const number = await this.wabas.number(tenantId, phoneNumberId);
    if (!number) throw Problem.notFound('The phone number');
    return number;
  }

  /** What Meta told by webhook, in the caller's transaction; a later read of the account wins over it. */
  applyUpdate(tx: EntityManager, tenantId: string, wabaId: string, update: AccountUpdate): Promise<void> {
    const platformAppId = this.env.META_APP_ID;
    return this.updates.apply(tx, { tenantId, wabaId, ...(platformAppId ? { platformAppId } : {}) }, update);
  }

  /** Whose updates of webhooks are, each by its number, else by its WABA; in their order. */
  routes(addresses: WhereTo[]): Promise<(Route | undefined)[]> {
    return this.routing.routes(addresses);
  }

  /**
   * With what a number of this tenant sends.
   * @throws Problem 404 when the number is not connected (any more), 422 when the tenant is suspended
   */
  async sender(tenantId: string, phoneNumberId: string): Promise<WabaSecrets & { wabaId: string }> {
    const found = await this.wabas.findSender(tenantId, phoneNumberId);
    if (!found) throw Problem.notFound('The phone number');
    if (!found.active)
      throw Problem.refused('tenant_suspended', 'The tenant is suspended: nothing is sent for it.');
    return { wabaId: found.waba.wabaId, ...this.vault.secretsOf(found.waba) };
  }
}

/** A number's columns, with our word for what it can do. */
const factsOf = ({ metaStatus, platformType, ...number }: NumberToKeep) => ({
  ...number,
  status: numberStatus(metaStatus, platformType),
});
