import { Injectable } from '@nestjs/common';
import type { GraphCredentials } from '../meta-graph/graph.client.js';
import { Env } from '../platform/env.js';
import { Wabas, type Waba, type WabaSecrets } from '../tenants/wabas.js';
import { metaAppOf, type MetaApp } from './meta-app.js';

/** A connected WABA with its app and opened secrets; for local variables only. */
export interface OpenedWaba {
  waba: Waba;
  secrets: WabaSecrets;
  app: MetaApp;
  credentials: GraphCredentials;
}

/** Opens a connected WABA for calls to Meta. */
@Injectable()
export class WabaKey {
  constructor(
    private readonly env: Env,
    private readonly wabas: Wabas,
  ) {}

  /** @throws Problem 404 */
  async open(tenantId: string, wabaId: string): Promise<OpenedWaba> {
    const waba = await this.wabas.get(tenantId, wabaId);
    const secrets = await this.wabas.secrets(tenantId, wabaId);
    const app = this.appOf(waba, secrets);
    return { waba, secrets, app, credentials: { token: secrets.token, appSecret: secrets.proofSecret } };
  }

  private appOf({ appId }: Waba, { appSecret }: WabaSecrets): MetaApp {
    return metaAppOf(this.env, appId !== null && appSecret !== null ? { appId, appSecret } : undefined);
  }
}
