/** Of one tenant in one process: a provider that hangs holds no more than these. */
const PER_TENANT = 64;
/** Of one process: each holds some tens of kilobytes. */
const ALTOGETHER = 1_000;
/** Conversations of one tenant that wait in memory; more are found by the sweeper. */
const MOST_WAITING = 5_000;

/**
 * Who may think now. Each tenant has slots of its own and its own queue behind them, so one whose provider hangs waits
 * alone. What waits here are ids; the rows are the truth.
 */
export class ThinkingSlots {
  private readonly taken = new Map<string, number>();
  private readonly queues = new Map<string, Set<string>>();
  private total = 0;

  constructor(
    private readonly perTenant = PER_TENANT,
    private readonly altogether = ALTOGETHER,
  ) {}

  /** How many think. */
  get thinking(): number {
    return this.total;
  }

  /** False when the tenant, or the process, has none left. */
  enter(tenantId: string): boolean {
    const taken = this.taken.get(tenantId) ?? 0;
    if (taken >= this.perTenant || this.total >= this.altogether) return false;
    this.taken.set(tenantId, taken + 1);
    this.total += 1;
    return true;
  }

  /** Remembers a conversation for when a slot is free; it waits once, however often it comes. */
  wait(tenantId: string, conversationId: string): void {
    const queue = this.queues.get(tenantId) ?? new Set();
    if (queue.size < MOST_WAITING) queue.add(conversationId);
    this.queues.set(tenantId, queue);
  }

  /**
   * Gives a slot back, and answers who may come next: of this tenant, else of any that waits with slots left. Where the
   * process was full it is whoever has fewest, so that one whose provider hangs does not keep the slots of all.
   */
  leave(tenantId: string): { tenantId: string; conversationId: string } | undefined {
    const left = (this.taken.get(tenantId) ?? 1) - 1;
    if (left > 0) this.taken.set(tenantId, left);
    else this.taken.delete(tenantId);
    const full = this.total >= this.altogether;
    this.total -= 1;
    return (full ? undefined : this.next(tenantId)) ?? this.another();
  }

  /** Of those who wait with a slot left, the tenant that has fewest; among equals one after the other. */
  another(): { tenantId: string; conversationId: string } | undefined {
    if (this.total >= this.altogether) return undefined;
    let fewest = this.perTenant;
    let first: string | undefined;
    for (const tenantId of this.queues.keys()) {
      const taken = this.taken.get(tenantId) ?? 0;
      if (taken < fewest) [fewest, first] = [taken, tenantId];
      if (fewest === 0) break;
    }
    return first === undefined ? undefined : this.next(first);
  }

  private next(tenantId: string): { tenantId: string; conversationId: string } | undefined {
    const queue = this.queues.get(tenantId);
    const [conversationId] = queue ?? [];
    if (!queue || conversationId === undefined) return undefined;
    queue.delete(conversationId);
    this.queues.delete(tenantId);
    if (queue.size > 0) this.queues.set(tenantId, queue);
    return { tenantId, conversationId };
  }
}
