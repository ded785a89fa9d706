import { Injectable } from '@nestjs/common';
import { Env } from '../platform/env.js';
import { sameSecret } from '../platform/same-secret.js';
import { Wabas } from '../tenants/wabas.js';

/** The Meta apps that may knock: the platform's own, and those that clients brought. */
@Injectable()
export class MetaApps {
  /** Read once: every webhook asks for them. */
  private readonly platformSecrets: string[];

  constructor(
    private readonly env: Env,
    private readonly wabas: Wabas,
  ) {
    this.platformSecrets = env.appSecrets;
  }

  /** The app id that is kept with a delivery: null for the platform's own app, whichever door it took. */
  ownerOf(appId: string | undefined): string | null {
    return appId === undefined || appId === this.env.META_APP_ID ? null : appId;
  }

  /** Secrets that may have signed what comes through this door; none for an unknown app. */
  async secrets(appId: string | undefined): Promise<string[]> {
    if (this.ownerOf(appId) === null) return this.platformSecrets;
    const secrets = await this.clientSecrets(appId);
    return secrets.flatMap(({ appSecret }) => appSecret ?? []);
  }

  /** Whether this is the verify token of the door. */
  async isVerifyToken(appId: string | undefined, token: string): Promise<boolean> {
    if (this.ownerOf(appId) === null) return sameSecret(token, this.env.META_VERIFY_TOKEN);
    const secrets = await this.clientSecrets(appId);
    return secrets.some(({ verifyToken }) => verifyToken !== null && sameSecret(token, verifyToken));
  }

  private async clientSecrets(appId: string | undefined) {
    return appId && /^\d{1,32}$/.test(appId) ? this.wabas.secretsOfApp(appId) : [];
  }
}
