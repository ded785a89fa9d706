import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { leaveNote } from '../platform/live-bus/note.js';
import { PhoneNumber } from './phone-number.entity.js';

/** How long numbers have been silent, and how long they usually are. */
@Injectable()
export class NumberSilenceRepository {
  constructor(private readonly database: Database) {}

  /** Every connected number, with what is known about its usual silence. */
  connected(): Promise<PhoneNumber[]> {
    return this.database.asSystem('numbers.connected', (tx) =>
      tx.find(PhoneNumber, { where: { status: 'connected' }, order: { phoneNumberId: 'ASC' } }),
    );
  }

  async setSilence(
    tenantId: string,
    phoneNumberId: string,
    silence: Pick<PhoneNumber, 'silentSince' | 'usualGapHours'>,
  ): Promise<void> {
    await this.database.forTenant(tenantId, async (tx) => {
      await tx.update(PhoneNumber, { tenantId, phoneNumberId }, silence);
      leaveNote(tx, { tenantId, kind: 'phone_number', id: phoneNumberId });
    });
  }
}
