import { Injectable } from '@nestjs/common';
import type { PhoneNumber } from '../meta-graph/account-answers.js';
import { GraphError } from '../meta-graph/graph-error.js';
import { GraphNumbers, type SyncKind } from '../meta-graph/graph-numbers.js';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import { Wabas } from '../tenants/wabas.js';
import { SYNC_WITHIN_MS } from './checks/coexistence-sync.check.js';
import { CoexistenceSyncView, type CoexistenceSyncDto, type SyncRequestView } from './coexistence.dto.js';
import { CoexistenceRepository } from './coexistence.repository.js';
import { repaired } from './refusal.js';
import { WabaKey } from './waba-key.js';

const KINDS: Record<CoexistenceSyncDto['type'], SyncKind> = {
  contacts: 'smb_app_state_sync',
  history: 'history',
};

/** What is on the phone of a number that stays there (coexistence): its contacts and history. */
@Injectable()
export class Coexistence {
  constructor(
    private readonly numbers: GraphNumbers,
    private readonly wabas: Wabas,
    private readonly key: WabaKey,
    private readonly syncs: CoexistenceRepository,
    private readonly log: Log,
  ) {}

  /** Asks Meta once for each kind, whatever it is called here again. @throws Problem 404, 422, 503 */
  async sync(
    tenantId: string,
    phoneNumberId: string,
    type: CoexistenceSyncDto['type'],
  ): Promise<CoexistenceSyncView> {
    const number = await this.wabas.number(tenantId, phoneNumberId);
    if (!(number.facts as Partial<PhoneNumber>).isOnBizApp) {
      throw Problem.refused(
        'not_on_phone',
        'This number is not on the WhatsApp Business app: there is nothing to synchronise.',
      );
    }
    const kind = KINDS[type];
    const known = await this.syncs.of(tenantId, phoneNumberId);
    if (!known.some((sync) => sync.kind === kind)) {
      const { wabaId } = number;
      const { credentials } = await this.key.open(tenantId, wabaId);
      const requestId = await repaired(
        this.numbers.syncAppData(phoneNumberId, kind, credentials).catch((error: unknown) => {
          // An answer of Meta's that was lost, or somebody asked elsewhere: what was wanted is under way.
          if (error instanceof GraphError && error.alreadyAsked) return undefined;
          throw error;
        }),
      );
      await this.syncs.add({
        tenantId,
        phoneNumberId,
        kind,
        wabaId,
        requestedAt: new Date(),
        requestId: requestId ?? null,
      });
      this.log.info('onboarding.sync_requested', { tenantId, phoneNumberId, kind });
    }
    return this.view(tenantId, phoneNumberId);
  }

  private async view(tenantId: string, phoneNumberId: string): Promise<CoexistenceSyncView> {
    const number = await this.wabas.number(tenantId, phoneNumberId);
    const syncs = await this.syncs.of(tenantId, phoneNumberId);
    const began = Date.parse((number.facts as Partial<PhoneNumber>).lastOnboardedAt ?? '');
    const request = (kind: SyncKind): SyncRequestView => {
      const found = syncs.find((sync) => sync.kind === kind);
      return {
        requestedAt: found?.requestedAt.toISOString() ?? null,
        requestId: found?.requestId ?? null,
      };
    };
    return Object.assign(new CoexistenceSyncView(), {
      phoneNumberId,
      onboardedAt: Number.isNaN(began) ? null : new Date(began).toISOString(),
      until: Number.isNaN(began) ? null : new Date(began + SYNC_WITHIN_MS).toISOString(),
      contacts: request(KINDS.contacts),
      history: request(KINDS.history),
    });
  }
}
