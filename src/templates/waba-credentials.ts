import { Injectable } from '@nestjs/common';
import type { GraphCredentials } from '../meta-graph/graph.client.js';
import { Wabas } from '../tenants/wabas.js';

/** With what a WABA's templates are read and written at Meta; for local variables only. */
@Injectable()
export class WabaCredentials {
  constructor(private readonly wabas: Wabas) {}

  /** @throws Problem 404 when the WABA is not connected to this tenant */
  async of(tenantId: string, wabaId: string): Promise<GraphCredentials> {
    const { token, proofSecret } = await this.wabas.secrets(tenantId, wabaId);
    return { token, appSecret: proofSecret };
  }
}
