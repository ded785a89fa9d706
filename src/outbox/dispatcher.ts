import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Log } from '../platform/logger.js';
import { Carrier, LEASE_MS } from './carrier.js';
import type { Claim, NumberKey } from './claim.js';
import { ClaimRepository } from './claim.repository.js';
import { NumberBell } from './number-bell.js';
import { Places } from './places.js';

/** How long a stop waits for calls under way. */
const STOP_WITHIN_MS = 20_000;
/** Until a number is looked at again whose bell could not be answered. */
const AGAIN_MS = 250;

/**
 * Takes up what a number may send now and sees it off. A bell is answered in milliseconds: calls are made beside it,
 * and what must wait for the number's pace waits in the database, with a bell set for when it may leave.
 */
@Injectable()
export class Dispatcher implements BeforeApplicationShutdown {
  private readonly places = new Places();
  private readonly calls = new Set<Promise<void>>();
  /** Numbers that are being answered here, and whether their bell has rung meanwhile. */
  private readonly answering = new Map<string, boolean>();
  /** Numbers that have more to send than there are places. */
  private readonly crowded = new Map<string, NumberKey>();
  private closing = false;

  constructor(
    private readonly claims: ClaimRepository,
    private readonly carrier: Carrier,
    private readonly bell: NumberBell,
    private readonly logger: Log,
  ) {}

  /** Answers one bell of a number. Bells that ring while it is answered are answered together, afterwards. */
  async answer(number: NumberKey): Promise<void> {
    const key = keyOf(number);
    if (this.answering.has(key)) {
      this.answering.set(key, true);
      return;
    }
    this.answering.set(key, false);
    const answer = this.dispatch(number, key);
    const under = answer.catch(() => undefined);
    this.calls.add(under);
    try {
      await answer;
    } catch (error) {
      // Nothing was claimed, and no bell was set.
      this.bell.set(number, AGAIN_MS);
      throw error;
    } finally {
      this.calls.delete(under);
      const again = this.answering.get(key);
      this.answering.delete(key);
      // To the end of the line, behind the bells of other numbers.
      if (again) this.bell.ring(number);
    }
  }

  private async dispatch(number: NumberKey, key: string): Promise<void> {
    const room = this.places.room(key);
    if (!number.phoneNumberId) return;
    // For another process, or for this one when it is back.
    if (this.closing) return this.bell.set(number, AGAIN_MS);
    if (room.high === 0) {
      this.crowded.set(key, number);
      return;
    }
    const startedAt = performance.now();
    const { claims, bellInMs, crowded } = await this.claims.take(number, room, LEASE_MS);
    if (bellInMs !== undefined) this.bell.ringIn(number, bellInMs);
    if (crowded && this.places.isFree) this.bell.ring(number);
    else if (crowded) this.crowded.set(key, number);
    if (claims.length === 0) return;
    const sender = this.carrier.sender(number);
    for (const claim of claims) this.see(claim, key, () => this.carrier.carry(claim, sender, startedAt));
  }

  /** Keeps a place for a call until it has ended. */
  private see(claim: Claim, key: string, carry: () => Promise<void>): void {
    this.places.take(key, claim.lane);
    const call = carry()
      .catch((error: unknown) =>
        this.logger.fault('outbox.failed', error, { tenantId: claim.tenantId, messageId: claim.messageId }),
      )
      .finally(() => {
        this.calls.delete(call);
        this.places.leave(key, claim.lane);
        const [crowded] = this.crowded;
        if (!crowded) return;
        this.crowded.delete(crowded[0]);
        this.bell.ring(crowded[1]);
      });
    this.calls.add(call);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    const late = new Promise((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref());
    const all = async (): Promise<void> => {
      // A claim that was under way adds its calls.
      while (this.calls.size > 0) await Promise.allSettled(this.calls);
    };
    await Promise.race([all(), late]);
  }
}

const keyOf = ({ tenantId, phoneNumberId }: NumberKey): string => `${tenantId} ${phoneNumberId}`;
