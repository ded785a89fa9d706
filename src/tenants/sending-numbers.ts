import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import type { NumberPause } from './number-pause.js';
import type { Standing } from './sending-numbers.repository.js';
import { SendingNumbersRepository } from './sending-numbers.repository.js';

export type { Standing } from './sending-numbers.repository.js';

/** Which numbers may send, and which are paused. Queued messages of a paused number wait until the pause ends. */
@Injectable()
export class SendingNumbers {
  constructor(
    private readonly numbers: SendingNumbersRepository,
    private readonly logger: Log,
  ) {}

  /** How a number stands, in the caller's transaction. @throws Problem 404 */
  async standing(tx: EntityManager, tenantId: string, phoneNumberId: string): Promise<Standing> {
    const standing = await this.numbers.standing(tx, tenantId, phoneNumberId);
    if (!standing) throw Problem.notFound('The phone number');
    return standing;
  }

  /** Nothing more leaves from this number until somebody resumes it; a pause that stands keeps its reason. */
  async pause(tenantId: string, phoneNumberId: string, why: Omit<NumberPause, 'since'>): Promise<void> {
    const pause = { ...why, since: new Date().toISOString() };
    if (await this.numbers.pause(tenantId, phoneNumberId, pause))
      this.logger.warn('number.paused', { tenantId, phoneNumberId, code: why.code });
  }

  async resume(tenantId: string, phoneNumberId: string): Promise<void> {
    await this.numbers.resume(tenantId, phoneNumberId);
    this.logger.info('number.resumed', { tenantId, phoneNumberId });
  }

  /** Ends the pauses of a WABA that had one of these causes, since the cause is gone. */
  async resumeCauses(tenantId: string, wabaId: string, codes: (number | string)[]): Promise<void> {
    for (const phoneNumberId of await this.numbers.resumeCauses(tenantId, wabaId, codes))
      this.logger.info('number.resumed', { tenantId, phoneNumberId });
  }
}
