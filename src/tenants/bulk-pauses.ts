import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Log } from '../platform/logger.js';
import { BulkPauseRepository } from './bulk-pause.repository.js';
import type { NumberPause } from './number-pause.js';

/** Numbers of which Meta wants no campaigns for now (131048): one message is tried after a while, then the others follow. */
@Injectable()
export class BulkPauses {
  constructor(
    private readonly pauses: BulkPauseRepository,
    private readonly logger: Log,
  ) {}

  /**
   * Bulk of the number waits, or waits for longer, in the caller's transaction. `because`: when the refused
   * call was made; null, and nothing happens: none was.
   */
  async begin(
    tx: EntityManager,
    tenantId: string,
    phoneNumberId: string,
    { code, title, detail, explanation }: Omit<NumberPause, 'since'>,
    because: Date | null,
  ): Promise<void> {
    if (!because) return;
    const why = { code, title, detail, explanation };
    const until = await this.pauses.pause(tx, tenantId, phoneNumberId, why, because);
    if (until) this.logger.warn('number.bulk_paused', { tenantId, phoneNumberId, code, until });
  }

  /**
   * Which message is tried from now on instead of another, in the caller's transaction; null: none. False when somebody
   * was faster, or none is to be tried now.
   */
  probe(
    tx: EntityManager,
    tenantId: string,
    phoneNumberId: string,
    change: { before: string | null; next: string | null },
  ): Promise<boolean> {
    return this.pauses.probe(tx, tenantId, phoneNumberId, change);
  }

  /** Meta has sent the message that was tried; null: nothing waits to be tried any more. */
  async end(tenantId: string, phoneNumberId: string, messageId: string | null): Promise<void> {
    if (await this.pauses.end(tenantId, phoneNumberId, messageId))
      this.logger.info('number.bulk_resumed', { tenantId, phoneNumberId });
  }
}
