import { Injectable } from '@nestjs/common';
import { databaseAway } from '../platform/database/database-away.js';
import type { Acceptance } from './acceptance.repository.js';
import { AcceptanceRepository } from './acceptance.repository.js';
import type { Concluded } from './outbound.repository.js';

/** Written in one transaction at most. */
const AT_ONCE = 100;

interface Waiting extends Acceptance {
  done: (concluded: Concluded) => void;
  failed: (error: unknown) => void;
}

/**
 * Writes down what Meta took. While a transaction of a tenant is under way, what comes meanwhile is gathered for the
 * next one: a single answer is written at once, a thousand a second cost a few transactions.
 */
@Injectable()
export class Acceptances {
  /** What waits, by tenant; a tenant is here as long as somebody writes for it. */
  private readonly waiting = new Map<string, Waiting[]>();

  constructor(private readonly acceptances: AcceptanceRepository) {}

  /** @throws whatever the database throws; then nothing was written of this one */
  write(acceptance: Acceptance): Promise<Concluded> {
    const { tenantId } = acceptance.claim;
    return new Promise((done, failed) => {
      const line = this.waiting.get(tenantId);
      const one = { ...acceptance, done, failed };
      if (line) line.push(one);
      else {
        this.waiting.set(tenantId, [one]);
        void this.drain(tenantId);
      }
    });
  }

  private async drain(tenantId: string): Promise<void> {
    for (;;) {
      const gathered = this.waiting.get(tenantId)?.splice(0, AT_ONCE) ?? [];
      if (gathered.length === 0) break;
      await this.flush(tenantId, gathered);
    }
    this.waiting.delete(tenantId);
  }

  private async flush(tenantId: string, gathered: Waiting[]): Promise<void> {
    try {
      const concluded = await this.acceptances.write(tenantId, gathered);
      for (const [index, { done }] of gathered.entries()) done(concluded[index]!);
    } catch (error) {
      // A database that is away takes none of them; they try again by themselves.
      if (gathered.length === 1 || databaseAway(error)) {
        for (const { failed } of gathered) failed(error);
        return;
      }
      // One of them may be what the database refuses: it must not keep the others from being written.
      for (const one of gathered) await this.flush(tenantId, [one]);
    }
  }
}
