import type { ClaimedDelivery, DeliveryClaimRepository } from './delivery-claim.repository.js';

/** How long a claim holds that nobody renews, in milliseconds. */
export const LEASE_MS = 15_000;
const RENEW_EVERY_MS = 5_000;
/** Without any of its updates handled for so long, a delivery is left to others. */
const STUCK_MS = 120_000;

/**
 * Keeps the claim of a delivery while it is worked on, also while its updates wait for those of others. That it has come
 * further since the last time is told with it: only then do earlier claims no longer count.
 */
export class ClaimKeeper {
  /** Replayed or taken over meanwhile: whoever has it now goes on. */
  lost = false;
  private further = false;
  private furtherAt = Date.now();
  private renewing: Promise<void> | undefined;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly deliveries: Pick<DeliveryClaimRepository, 'renew'>,
    private readonly delivery: ClaimedDelivery,
  ) {
    this.timer = setInterval(() => {
      if (this.lost || Date.now() - this.furtherAt > STUCK_MS) return;
      this.renewing ??= this.renew().finally(() => (this.renewing = undefined));
    }, RENEW_EVERY_MS);
  }

  /** One of its updates was handled. */
  cameFurther(): void {
    this.further = true;
    this.furtherAt = Date.now();
  }

  /** From then on the claim stays as it is. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.renewing;
  }

  private async renew(): Promise<void> {
    const { further } = this;
    this.further = false;
    try {
      const lease = await this.deliveries.renew(this.delivery, LEASE_MS, further);
      if (lease) this.delivery.lease = lease;
      else this.lost = true;
    } catch {
      // The database is away, which the work itself meets as well; until the lease ends there is time for more tries.
      this.further ||= further;
    }
  }
}
