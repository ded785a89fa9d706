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
   * Nothing more leaves from any number of the account of this one until somebody resumes it, in the caller's
   * transaction: what Meta refuses for the sake of a token, a payment or a restriction, it refuses for the whole WABA. A
   * pause that stands keeps its reason. `because`: when the call was made, or the status written, that says so; it
   * changes nothing for a number that was resumed, or whose token was replaced, since then. `ifNews`: nor when that is long
   * ago, such as in a webhook that Meta repeats.
   */
  async pauseAccount(
    tx: EntityManager,
    tenantId: string,
    phoneNumberId: string,
    { code, title, detail, explanation }: Omit<NumberPause, 'since'>,
    because: Date | null,
    ifNews = false,
  ): Promise<void> {
    const pause = { code, title, detail, explanation, since: new Date().toISOString() };
    for (const id of await this.numbers.pauseAccount(tx, tenantId, phoneNumberId, pause, because, ifNews))
      this.logger.warn('number.paused', { tenantId, phoneNumberId: id, code });
  }

  /** One number, by the word of an operator. */
  async pauseByHand(tenantId: string, phoneNumberId: string, reason: string | undefined): Promise<void> {
    const since = new Date().toISOString();
    const pause = { code: 'manual', title: 'Paused by hand', detail: reason ?? 'Paused by hand.', since };
    const paused = await this.database.forTenant(tenantId, (tx) =>
      this.numbers.pause(tx, tenantId, phoneNumberId, pause, null),
    );
    if (paused) this.logger.warn('number.paused', { tenantId, phoneNumberId, code: pause.code });
  }

  /** Whatever paused it. */
  async resume(tenantId: string, phoneNumberId: string): Promise<void> {
    await this.numbers.resume(tenantId, phoneNumberId);
    this.logger.info('number.resumed', { tenantId, phoneNumberId });
  }

  /**
   * Meta has lifted what it restricted the account of this number by. What was paused by hand, or for another reason of
   * Meta's, stays paused.
   */
  async unrestrict(tenantId: string, phoneNumberId: string): Promise<void> {
    const wabaId = await this.numbers.endRestrictions(tenantId, phoneNumberId);
    if (wabaId === undefined) return;
    this.logger.info('account.unrestricted', { tenantId, wabaId });
    await this.causeGone(tenantId, wabaId, 'restriction');
  }

  /** Ends the pauses of a WABA that had this cause, since the cause is gone. */
  async causeGone(tenantId: string, wabaId: string, cause: PauseCause): Promise<void> {
    if (cause === 'token') await this.numbers.tokenReplaced(tenantId, wabaId);
    const resumed = await this.numbers.resumeCauses(tenantId, wabaId, PAUSE_CODES[cause]);
    for (const phoneNumberId of resumed)
      this.logger.info('number.resumed', { tenantId, wabaId, phoneNumberId, cause });
  }
}
