import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import type { NumberPause, PauseCause } from './number-pause.js';
import { PAUSE_CODES } from './number-pause.js';
import type { Standing } from './sending-numbers.repository.js';
import { SendingNumbersRepository } from './sending-numbers.repository.js';

export type { Standing } from './sending-numbers.repository.js';

/** Which numbers may send, and which are paused. Queued messages of a paused number wait until the pause ends. */
@Injectable()
export class SendingNumbers {
  constructor(
    private readonly database: Database,
    private readonly numbers: SendingNumbersRepository,
    private readonly logger: Log,
  ) {}

  /** How a number stands, in the caller's transaction. @throws Problem 404 */
  async standing(tx: EntityManager, tenantId: string, phoneNumberId: string): Promise<Standing> {
    const standing = await this.numbers.standing(tx, tenantId, phoneNumberId);
    if (!standing) throw Problem.notFound('The phone number');
    return standing;
  }

  /**
   * Nothing more leaves from this number until somebody resumes it, in the caller's transaction. A pause that stands
   * keeps its reason. `because`: when the call was made, or the status written, that says so; it changes nothing when
   * the number was resumed, or its token replaced, since then.
   */
  async pause(
    tx: EntityManager,
    tenantId: string,
    phoneNumberId: string,
    { code, title, detail, explanation }: Omit<NumberPause, 'since'>,
    because: Date | null,
  ): Promise<void> {
    const pause = { code, title, detail, explanation, since: new Date().toISOString() };
    if (await this.numbers.pause(tx, tenantId, phoneNumberId, pause, because))
      this.logger.warn('number.paused', { tenantId, phoneNumberId, code });
  }

  /** By the word of an operator. */
  async pauseByHand(tenantId: string, phoneNumberId: string, reason: string | undefined): Promise<void> {
    const why = { code: 'manual', title: 'Paused by hand', detail: reason ?? 'Paused by hand.' };
    await this.database.forTenant(tenantId, (tx) => this.pause(tx, tenantId, phoneNumberId, why, null));
  }

  async resume(tenantId: string, phoneNumberId: string): Promise<void> {
    await this.numbers.resume(tenantId, phoneNumberId);
    this.logger.info('number.resumed', { tenantId, phoneNumberId });
  }

  /** Ends the pauses of a WABA that had this cause, since the cause is gone. */
  async causeGone(tenantId: string, wabaId: string, cause: PauseCause): Promise<void> {
    if (cause === 'token') await this.numbers.tokenReplaced(tenantId, wabaId);
    const resumed = await this.numbers.resumeCauses(tenantId, wabaId, PAUSE_CODES[cause]);
    for (const phoneNumberId of resumed)
      this.logger.info('number.resumed', { tenantId, wabaId, phoneNumberId, cause });
  }
}
