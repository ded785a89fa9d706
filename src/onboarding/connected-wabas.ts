import { Injectable } from '@nestjs/common';
import { Env } from '../platform/env.js';
import { type PageQuery } from '../platform/page.dto.js';
import { cutPage, readCursor } from '../platform/page.js';
import { Tenants } from '../tenants/tenants.js';
import { Wabas, type Waba } from '../tenants/wabas.js';
import { Readiness } from './readiness.js';
import { WabaPage, WabaView, type WabaParts } from './waba.dto.js';
import { languageOf } from './words.js';

/** What is known of a tenant's connected WABAs, for showing. */
@Injectable()
export class ConnectedWabas {
  constructor(
    private readonly env: Env,
    private readonly tenants: Tenants,
    private readonly wabas: Wabas,
    private readonly readiness: Readiness,
  ) {}

  /** @throws Problem 404 */
  async get(tenantId: string, wabaId: string): Promise<WabaView> {
    const waba = await this.wabas.get(tenantId, wabaId);
    return (await this.viewer(tenantId))(waba);
  }

  /** In the order of their arrival. */
  async list(tenantId: string, { limit, cursor }: PageQuery): Promise<WabaPage> {
    const [after] = readCursor(cursor, [/^\d{1,32}$/]) ?? [];
    const all = await this.wabas.list(tenantId);
    const rows = all.slice(all.findIndex(({ wabaId }) => wabaId === after) + 1);
    return cutPage(rows, limit, ({ wabaId }) => [wabaId], await this.viewer(tenantId));
  }

  private async viewer(tenantId: string): Promise<(waba: Waba) => WabaView> {
    const [tenant, numbers, runs] = await Promise.all([
      this.tenants.get(tenantId),
      this.wabas.numbers(tenantId),
      this.readiness.lastOfAll(tenantId),
    ]);
    return (waba) =>
      WabaView.of({
        waba,
        numbers: numbers.filter(({ wabaId }) => wabaId === waba.wabaId),
        run: runs.get(waba.wabaId) ?? null,
        language: languageOf(tenant.locale),
        app: this.appOf(waba),
      });
  }

  private appOf({ appId }: Waba): WabaParts['app'] {
    const { callbackUrl, META_APP_ID } = this.env;
    if (appId !== null) return { callbackUrl: `${callbackUrl}/${appId}`, appId, ownApp: true };
    return { callbackUrl, appId: META_APP_ID ?? null, ownApp: false };
  }
}
