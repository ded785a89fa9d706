import { Injectable } from '@nestjs/common';
import { GraphNumbers } from '../meta-graph/graph-numbers.js';
import type { GraphCredentials } from '../meta-graph/graph.client.js';
import { Log } from '../platform/logger.js';
import { Wabas } from '../tenants/wabas.js';
import { BusinessProfileView, type BusinessProfileDto } from './business-profile.dto.js';
import { repaired } from './refusal.js';
import { WabaKey } from './waba-key.js';

/** What people see of a business. Kept at Meta alone. */
@Injectable()
export class BusinessProfiles {
  constructor(
    private readonly numbers: GraphNumbers,
    private readonly wabas: Wabas,
    private readonly key: WabaKey,
    private readonly log: Log,
  ) {}

  /** @throws Problem 404, 422, 503 */
  async get(tenantId: string, phoneNumberId: string): Promise<BusinessProfileView> {
    const credentials = await this.credentials(tenantId, phoneNumberId);
    return BusinessProfileView.of(await repaired(this.numbers.profile(phoneNumberId, credentials)));
  }

  /** Changes what is named, and answers what Meta shows then. @throws Problem 404, 422, 503 */
  async change(
    tenantId: string,
    phoneNumberId: string,
    profile: BusinessProfileDto,
  ): Promise<BusinessProfileView> {
    const credentials = await this.credentials(tenantId, phoneNumberId);
    await repaired(this.numbers.setProfile(phoneNumberId, { ...profile }, credentials));
    this.log.info('onboarding.profile_changed', { tenantId, phoneNumberId });
    return BusinessProfileView.of(await repaired(this.numbers.profile(phoneNumberId, credentials)));
  }

  private async credentials(tenantId: string, phoneNumberId: string): Promise<GraphCredentials> {
    const { wabaId } = await this.wabas.number(tenantId, phoneNumberId);
    return (await this.key.open(tenantId, wabaId)).credentials;
  }
}
