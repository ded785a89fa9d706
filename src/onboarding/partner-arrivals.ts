import { Injectable } from '@nestjs/common';
import { GraphAccounts } from '../meta-graph/graph-accounts.js';
import { Env } from '../platform/env.js';
import { Problem } from '../platform/problem.js';
import { Tenants } from '../tenants/tenants.js';
import { Connect } from './connect.js';
import { PartnerArrivalsRepository, type WaitingArrival } from './partner-arrivals.repository.js';
import { repaired } from './refusal.js';

/**
 * The safety net of Embedded Signup: the browser or the code may be lost, but Meta tells that a WABA was shared with
 * the platform. Whose it is only a person can say: an id alone must never bring somebody's WABA to another tenant.
 */
@Injectable()
export class PartnerArrivals {
  constructor(
    private readonly env: Env,
    private readonly accounts: GraphAccounts,
    private readonly tenants: Tenants,
    private readonly connecting: Connect,
    private readonly arrivals: PartnerArrivalsRepository,
  ) {}

  note(wabaId: string, ownerBusinessId: string | null, at: Date): Promise<void> {
    return this.arrivals.note(wabaId, ownerBusinessId, at);
  }

  waiting(): Promise<WaitingArrival[]> {
    return this.arrivals.waiting();
  }

  /**
   * Connects a shared WABA with the platform's own token.
   * @throws Problem 404, 409, 422 `provider_token_missing` and those of connecting, 503
   */
  async connect(wabaId: string, tenantId: string): Promise<void> {
    const { id } = await this.tenants.get(tenantId);
    const arrival = (await this.arrivals.waiting()).find((one) => one.wabaId === wabaId);
    if (!arrival) throw Problem.notFound('The arrival');
    const accessToken = this.env.META_SYSTEM_USER_TOKEN;
    if (accessToken === undefined) {
      throw Problem.refused(
        'provider_token_missing',
        "The platform's own token is needed to connect what was shared with it: set META_SYSTEM_USER_TOKEN.",
      );
    }
    const owner =
      arrival.ownerBusinessId ??
      (await repaired(this.accounts.waba(wabaId, { token: accessToken }))).ownerBusinessId;
    await this.connecting.connect(id, { wabaId, businessId: owner ?? wabaId, accessToken });
  }
}
