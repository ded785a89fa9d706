import { Injectable } from '@nestjs/common';
import { Env } from '../platform/env.js';
import { Resealer } from '../platform/resealer.js';
import { SealError, Vault } from '../platform/vault.js';
import type { Waba } from './waba.entity.js';

/** The opened secrets of the client's own app; null: it is connected with the platform's. */
export interface AppSecrets {
  appSecret: string | null;
  verifyToken: string | null;
}

/** The opened secrets of a WABA; keep them in local variables, never on an object that lives on. */
export interface WabaSecrets extends AppSecrets {
  token: string;
  /** Secret of the app that issued the token, to prove calls with; undefined when it is not ours to know. */
  proofSecret: string | undefined;
}

const COLUMNS = ['token', 'app_secret', 'previous_app_secret', 'verify_token'] as const;
type Column = (typeof COLUMNS)[number];
type Owner = Pick<Waba, 'tenantId' | 'wabaId'>;

/** Meta repeats what was not taken for 7 days; another one for clocks. */
const OVERLAP_MS = 8 * 24 * 3_600_000;

/** Seals and opens what a WABA must keep to itself. */
@Injectable()
export class WabaVault {
  constructor(
    private readonly vault: Vault,
    private readonly env: Env,
    resealer: Resealer,
  ) {
    for (const column of COLUMNS)
      resealer.declare({ table: 'waba', column, rowId: 'waba_id', tenantId: { column: 'tenant_id' } });
  }

  seal({ tenantId, wabaId }: Owner, column: Column, value: string): Buffer {
    return this.vault.seal(value, { tenantId, column: `waba.${column}`, rowId: wabaId });
  }

  /** @throws SealError */
  secretsOf(waba: Waba): WabaSecrets {
    const { appSecret, verifyToken } = this.appSecretsOf(waba);
    // Meta refuses a proof made with another app's secret.
    const ours = waba.tokenAppId !== null && waba.tokenAppId === this.env.META_APP_ID;
    const own = waba.tokenAppId !== null && waba.tokenAppId === waba.appId;
    return {
      proofSecret: own ? (appSecret ?? undefined) : ours ? this.env.appSecrets[0] : undefined,
      token: this.open(waba, 'token', waba.token),
      appSecret,
      verifyToken,
    };
  }

  /** What this WABA's app is known by, the secret before the present one for a while included. @throws SealError */
  knownBy(waba: Waba): AppSecrets[] {
    const { previousAppSecret, appSecretReplacedAt } = waba;
    const since = appSecretReplacedAt?.getTime() ?? 0;
    const still = previousAppSecret !== null && Date.now() - since < OVERLAP_MS;
    const before = still ? [this.open(waba, 'previous_app_secret', previousAppSecret)] : [];
    return [this.appSecretsOf(waba), ...before.map((appSecret) => ({ appSecret, verifyToken: null }))];
  }

  /** The columns of a new secret, and of the one that it replaces for the same app. */
  newAppSecret(
    owner: Owner & Pick<Waba, 'appId'>,
    value: string | null,
    before: Waba | null,
  ): Partial<Pick<Waba, 'appSecret' | 'previousAppSecret' | 'appSecretReplacedAt'>> {
    const appSecret = value === null ? null : this.seal(owner, 'app_secret', value);
    if (before?.appId !== owner.appId)
      return { appSecret, previousAppSecret: null, appSecretReplacedAt: null };
    const replaced = this.readable(before);
    if (!replaced || replaced === value) return { appSecret };
    const previousAppSecret = this.seal(owner, 'previous_app_secret', replaced);
    return { appSecret, previousAppSecret, appSecretReplacedAt: new Date() };
  }

  /** Undefined also for one that does not open: nobody can sign with it. */
  private readable(waba: Waba): string | undefined {
    try {
      return this.appSecretsOf(waba).appSecret ?? undefined;
    } catch (error) {
      if (error instanceof SealError) return undefined;
      throw error;
    }
  }

  private appSecretsOf(waba: Waba): AppSecrets {
    const { appSecret, verifyToken } = waba;
    return {
      appSecret: appSecret && this.open(waba, 'app_secret', appSecret),
      verifyToken: verifyToken && this.open(waba, 'verify_token', verifyToken),
    };
  }

  private open({ tenantId, wabaId }: Owner, column: Column, sealed: Buffer): string {
    return this.vault.open(sealed, { tenantId, column: `waba.${column}`, rowId: wabaId });
  }
}
